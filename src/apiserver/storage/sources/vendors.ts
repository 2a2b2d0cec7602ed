import type {
  PortworxVolumeSource,
  ScaleIOVolumeSource,
  StorageOSPersistentVolumeSource,
  StorageOSVolumeSource,
} from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { isDNS1123Label } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { StrategyContext } from '../../strategy.ts';
import { needs } from '../one-source.ts';

/** `validatePortworxVolumeSource` (core, read at 1.34). */
export const validatePortworx = needs<Decoded<PortworxVolumeSource>>('volumeID');

/** `validateScaleIOVolumeSource`, `validateScaleIOPersistentVolumeSource` (core, read at 1.34). */
export const validateScaleIO = needs<Decoded<Pick<ScaleIOVolumeSource, 'gateway' | 'system' | 'volumeName'>>>(
  'gateway',
  'system',
  'volumeName',
);

/** `validateStorageOSVolumeSource` (core, read at 1.34). */
export function* validateStorageOS(source: Decoded<StorageOSVolumeSource>, path: FieldPath, context: StrategyContext): FieldErrors {
  yield* validateStorageOSNames(source, path, context);
  if (source.secretRef) yield* needs<{ name?: string }>('name')(source.secretRef, path.child('secretRef'));
}

/** `validateStorageOSPersistentVolumeSource` (core, read at 1.34). */
export function* validateStorageOSPersistent(
  source: Decoded<StorageOSPersistentVolumeSource>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  yield* validateStorageOSNames(source, path, context);
  if (source.secretRef) yield* needs<{ name?: string; namespace?: string }>('name', 'namespace')(source.secretRef, path.child('secretRef'));
}

function* validateStorageOSNames(
  { volumeName = '', volumeNamespace = '' }: { volumeName?: string; volumeNamespace?: string },
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (volumeName === '') yield required(path.child('volumeName'));
  else for (const problem of isDNS1123Label(volumeName, version)) yield invalid(path.child('volumeName'), volumeName, problem);
  if (volumeNamespace === '') return;
  for (const problem of isDNS1123Label(volumeNamespace, version)) yield invalid(path.child('volumeNamespace'), volumeNamespace, problem);
}

/** What the flex sources of pods and of PersistentVolumes share. */
interface FlexSource {
  readonly driver?: string;
  readonly options?: { readonly [name: string]: string | undefined };
}

/** `validateFlexVolumeSource`, `validateFlexPersistentVolumeSource` (core, read at 1.34): Kubernetes' own domains are not for options. */
export function* validateFlex({ driver = '', options = {} }: FlexSource, path: FieldPath): FieldErrors {
  if (driver === '') yield required(path.child('driver'));
  for (const key of Object.keys(options)) {
    const domain = `.${key.split('/')[0]?.toLowerCase()}`;
    if (domain.endsWith('.kubernetes.io') || domain.endsWith('.k8s.io'))
      yield invalid(path.child('options').key(key), key, 'kubernetes.io and k8s.io namespaces are reserved');
  }
}
