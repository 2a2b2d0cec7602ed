import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type MetaOptions, validateCommonMeta, validateFinalizerNames } from './object-meta.ts';

export const IMMUTABLE = 'field is immutable';

/** `ValidateObjectMetaUpdate` (apimachinery, read at 1.34): what may not change, then the checks that create shares. */
export function* validateMetaUpdate(
  meta: Decoded<ObjectMeta> | undefined,
  old: Decoded<ObjectMeta> | undefined,
  { version, anyFinalizer = false }: MetaOptions,
  path: FieldPath,
): FieldErrors {
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp'] as const) {
    const value = meta?.[field];
    if (value !== undefined && value !== (old?.[field] ?? value)) yield invalid(path.child(field), value, IMMUTABLE);
  }
  yield* validateCommonMeta(meta, version, path);
  if (!anyFinalizer) yield* validateFinalizerNames(meta?.finalizers, path.child('finalizers'));
}
