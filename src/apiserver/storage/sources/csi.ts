import type { CSIPersistentVolumeSource, CSIVolumeSource, SecretReference } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, required, tooLong } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { isDNS1123Label, isDNS1123Subdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import type { StrategyContext } from '../../strategy.ts';

const LONGEST_DRIVER_NAME = 63;

/** `ValidateCSIDriverName` (core, read at 1.34): a subdomain in any case. Before 1.36 an empty name was wrong in two ways. */
export function* validateCSIDriverName(name: string, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (name === '') yield required(path);
  if (name === '' && atLeast(version, '1.36')) return;
  if (Buffer.byteLength(name) > LONGEST_DRIVER_NAME) yield tooLong(path, '', LONGEST_DRIVER_NAME);
  for (const problem of isDNS1123Subdomain(name.toLowerCase())) yield invalid(path, name, problem);
}

const SECRETS = ['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'] as const;

/** `validateCSIPersistentVolumeSource` (core, read at 1.34). Nobody checks `nodeStageSecretRef`. */
export function* validateCSIPersistent(source: Decoded<CSIPersistentVolumeSource>, path: FieldPath, context: StrategyContext): FieldErrors {
  yield* validateCSIDriverName(source.driver ?? '', path.child('driver'), context);
  if ((source.volumeHandle ?? '') === '') yield required(path.child('volumeHandle'));
  for (const field of SECRETS) {
    const secret = source[field];
    if (secret) yield* validateSecretReference(secret, path.child(field), context);
  }
}

/** `validatePVSecretReference` (core, read at 1.34). */
function* validateSecretReference(
  { name = '', namespace = '' }: Decoded<SecretReference>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (name === '') yield required(path.child('name'));
  else for (const problem of isDNS1123Subdomain(name)) yield invalid(path.child('name'), name, problem);
  if (namespace === '') yield required(path.child('namespace'));
  else for (const problem of isDNS1123Label(namespace, version)) yield invalid(path.child('namespace'), namespace, problem);
}

/** `validateCSIVolumeSource` (core, read at 1.34): a wrong secret name is reported at a field that is not there. */
export function* validateCSIInline(source: Decoded<CSIVolumeSource>, path: FieldPath, context: StrategyContext): FieldErrors {
  yield* validateCSIDriverName(source.driver ?? '', path.child('driver'), context);
  if (!source.nodePublishSecretRef) return;
  const { name = '' } = source.nodePublishSecretRef;
  if (name === '') yield required(path.child('nodePublishSecretRef', 'name'));
  else for (const problem of isDNS1123Subdomain(name)) yield invalid(path.child('name'), name, problem);
}
