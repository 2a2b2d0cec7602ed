import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  DownwardAPIVolumeSource,
  KeyToPath,
  SecretVolumeSource,
} from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { StrategyContext } from '../../strategy.ts';
import { validateFieldRef, validateResourceFieldRef } from '../downward-api.ts';
import { validateLocalNonReservedPath } from '../local-path.ts';

/** The most that a file mode can be. */
const ALL_BITS = 0o777;

/** File modes of volumes lie between 0 and 0777; the messages of the server are in octal, its values are not. */
export function* validateFileMode(mode: number | undefined, path: FieldPath): FieldErrors {
  if (mode !== undefined && (mode > ALL_BITS || mode < 0))
    yield invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive');
}

/** `validateSecretVolumeSource` (core, read at 1.34). */
export function* validateSecretFiles({ secretName = '', defaultMode, items }: Decoded<SecretVolumeSource>, path: FieldPath): FieldErrors {
  if (secretName === '') yield required(path.child('secretName'));
  yield* validateFileMode(defaultMode, path.child('defaultMode'));
  yield* validateItems(items, path.child('items'));
}

/** `validateConfigMapVolumeSource` (core, read at 1.34). */
export function* validateConfigMapFiles({ name = '', defaultMode, items }: Decoded<ConfigMapVolumeSource>, path: FieldPath): FieldErrors {
  if (name === '') yield required(path.child('name'));
  yield* validateFileMode(defaultMode, path.child('defaultMode'));
  yield* validateItems(items, path.child('items'));
}

function* validateItems(items: readonly Decoded<KeyToPath>[] | undefined, path: FieldPath): FieldErrors {
  for (const [index, item] of (items ?? []).entries()) yield* validateKeyToPath(item, path.index(index));
}

/** `validateKeyToPath` (core, read at 1.34). */
export function* validateKeyToPath({ key = '', path: target = '', mode }: Decoded<KeyToPath>, path: FieldPath): FieldErrors {
  if (key === '') yield required(path.child('key'));
  if (target === '') yield required(path.child('path'));
  yield* validateLocalNonReservedPath(target, path.child('path'));
  yield* validateFileMode(mode, path.child('mode'));
}

/** `validateDownwardAPIVolumeSource` (core, read at 1.34): what is wrong with a file is said of the volume, without the file's index. */
export function* validateDownwardAPIFiles(
  { defaultMode, items }: Decoded<DownwardAPIVolumeSource>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  yield* validateFileMode(defaultMode, path.child('defaultMode'));
  for (const file of items ?? []) yield* validateDownwardAPIFile(file, path, context);
}

/** Which of a pod's fields a file may hold. */
const FIELDS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

/** `validateDownwardAPIVolumeFile` (core, read at 1.34). */
export function* validateDownwardAPIFile(file: Decoded<DownwardAPIVolumeFile>, path: FieldPath, context: StrategyContext): FieldErrors {
  const { path: target = '', fieldRef, resourceFieldRef, mode } = file;
  if (target === '') yield required(path.child('path'));
  yield* validateLocalNonReservedPath(target, path.child('path'));
  if (fieldRef) {
    yield* validateFieldRef(fieldRef, FIELDS, path.child('fieldRef'), context);
    if (resourceFieldRef) yield invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously');
  } else if (resourceFieldRef) yield* validateResourceFieldRef(resourceFieldRef, path.child('resourceFieldRef'), 'volume');
  else yield required(path, 'one of fieldRef and resourceFieldRef is required');
  yield* validateFileMode(mode, path.child('mode'));
}
