import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, invalid } from '../../kubernetes/field-error.ts';
import { goQuote } from '../../kubernetes/go-quote.ts';
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
  if (old?.deletionTimestamp !== undefined) yield* validateNoNewFinalizers(meta, old, path.child('finalizers'));
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp'] as const) {
    const value = meta?.[field];
    if (value !== undefined && value !== (old?.[field] ?? value)) yield invalid(path.child(field), value, IMMUTABLE);
  }
  for (const field of ['deletionTimestamp', 'deletionGracePeriodSeconds'] as const)
    if (meta?.[field] !== old?.[field]) yield invalid(path.child(field), meta?.[field] ?? null, IMMUTABLE);
  yield* validateCommonMeta(meta, version, path);
  if (!anyFinalizer) yield* validateFinalizerNames(meta?.finalizers, path.child('finalizers'));
}

/** `ValidateNoNewFinalizers`: what is going away waits for nothing more. */
function* validateNoNewFinalizers(meta: Decoded<ObjectMeta> | undefined, old: Decoded<ObjectMeta>, path: FieldPath): FieldErrors {
  const added = [...new Set(meta?.finalizers ?? [])].filter((finalizer) => !old.finalizers?.includes(finalizer)).sort();
  if (added.length === 0) return;
  const names = added.map(goQuote).join(', ');
  yield forbidden(path, `no new finalizers can be added if the object is being deleted, found new finalizers []string{${names}}`);
}
