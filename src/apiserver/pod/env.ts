import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector, PodSpec, Volume } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, notFound, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isConfigMapKey, isEnvVarName, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { byVersion } from '../../kubernetes/version.ts';
import type { PodContext } from './context.ts';
import { validateFieldRef, validateResourceFieldRef } from './downward-api.ts';
import { validatePathNoBacksteps } from './local-path.ts';
import { containersOf } from './visit-containers.ts';

/** What a `fieldRef` of a variable may name. */
const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const fieldsOf = ({ version }: PodContext): readonly string[] =>
  byVersion(version, [
    { from: '1.18', value: FIELDS.filter((field) => field !== 'status.hostIPs') },
    { from: '1.28', value: FIELDS },
  ]);

/** `ValidateEnv` (core, read at 1.34). */
export function* validateEnv(variables: readonly Decoded<EnvVar>[] | undefined, path: FieldPath, context: PodContext): FieldErrors {
  for (const [index, variable] of (variables ?? []).entries()) {
    const place = path.index(index);
    const { name = '', value = '', valueFrom } = variable;
    if (name === '') yield required(place.child('name'));
    else for (const problem of isEnvVarName(name, context.version)) yield invalid(place.child('name'), name, problem);
    if (valueFrom) yield* validateValueFrom(valueFrom, value, place.child('valueFrom'), context);
  }
}

function* validateValueFrom(source: Decoded<EnvVarSource>, value: string, path: FieldPath, context: PodContext): FieldErrors {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  if (fieldRef) yield* validateFieldRef(fieldRef, fieldsOf(context), path.child('fieldRef'), context);
  if (resourceFieldRef) yield* validateResourceFieldRef(resourceFieldRef, path.child('resourceFieldRef'), 'env');
  if (configMapKeyRef) yield* validateKeySelector(configMapKeyRef, path.child('configMapKeyRef'), context);
  if (secretKeyRef) yield* validateKeySelector(secretKeyRef, path.child('secretKeyRef'), context);
  if (fileKeyRef) yield* validateFileKeySelector(fileKeyRef, path.child('fileKeyRef'), context);
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter((ref) => ref !== undefined).length;
  if (sources === 0) yield invalid(path, '', `must specify one of: ${sourceNames(context)}`);
  else if (value !== '') yield invalid(path, '', 'may not be specified when `value` is not empty');
  else if (sources > 1) yield invalid(path, '', 'may not have more than one field specified at a time');
}

const sourceNames = ({ version }: PodContext): string =>
  byVersion(version, [
    { from: '1.18', value: '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`' },
    { from: '1.35', value: '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`' },
  ]);

function* validateKeySelector(selector: { name?: string; key?: string }, path: FieldPath, { version }: PodContext): FieldErrors {
  const { name = '', key = '' } = selector;
  for (const problem of nameIsDNSSubdomain(name, false, version)) yield invalid(path.child('name'), name, problem);
  if (key === '') yield required(path.child('key'));
  else for (const problem of isConfigMapKey(key)) yield invalid(path.child('key'), key, problem);
}

function* validateFileKeySelector(selector: Decoded<FileKeySelector>, path: FieldPath, { version }: PodContext): FieldErrors {
  const { volumeName = '', path: file = '', key = '' } = selector;
  if (volumeName === '') yield required(path.child('volumeName'));
  if (file === '') yield required(path.child('path'));
  else yield* validatePathNoBacksteps(file, path.child('path'));
  if (key === '') yield required(path.child('key'));
  else for (const problem of isEnvVarName(key, version)) yield invalid(path.child('key'), key, problem);
}

/** `validateFileKeyRefVolumes` (core, read at 1.36): a file with variables lies in an emptyDir of the same pod. */
export function* validateFileKeyRefVolumes(spec: Decoded<PodSpec> | undefined, path: FieldPath): FieldErrors {
  const volumes = new Map<string, Decoded<Volume>>((spec?.volumes ?? []).map((volume) => [volume.name ?? '', volume]));
  for (const [container, place] of containersOf(spec, path))
    for (const [index, { valueFrom }] of (container.env ?? []).entries()) {
      if (!valueFrom?.fileKeyRef) continue;
      const name = valueFrom.fileKeyRef.volumeName ?? '';
      const volume = volumes.get(name);
      const field = place.child('env').index(index).child('valueFrom', 'fileKeyRef', 'volumeName');
      if (!volume) yield notFound(field, name);
      else if (!volume.emptyDir) yield invalid(field, name, 'referenced volume must be of type emptyDir');
    }
}

/** `ValidateEnvFrom` (core, read at 1.34). What is wrong with the number of sources is said of the list, not of its item. */
export function* validateEnvFrom(
  sources: readonly Decoded<EnvFromSource>[] | undefined,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  for (const [index, { prefix = '', configMapRef, secretRef }] of (sources ?? []).entries()) {
    const place = path.index(index);
    if (prefix !== '') for (const problem of isEnvVarName(prefix, context.version)) yield invalid(place.child('prefix'), prefix, problem);
    if (configMapRef) yield* validateRefName(configMapRef.name ?? '', place.child('configMapRef', 'name'), context);
    if (secretRef) yield* validateRefName(secretRef.name ?? '', place.child('secretRef', 'name'), context);
    if (!configMapRef && !secretRef) yield invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`');
    else if (configMapRef && secretRef) yield invalid(path, '', 'may not have more than one field specified at a time');
  }
}

function* validateRefName(name: string, path: FieldPath, { version }: PodContext): FieldErrors {
  if (name === '') yield required(path);
  else for (const problem of nameIsDNSSubdomain(name, true, version)) yield invalid(path, name, problem);
}
