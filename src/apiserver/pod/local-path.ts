import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';

/** `validateLocalDescendingPath` (core, read at 1.34): a relative path that never climbs out. */
export function* validateLocalDescendingPath(target: string, path: FieldPath): FieldErrors {
  if (target.startsWith('/')) yield invalid(path, target, 'must be a relative path');
  yield* validatePathNoBacksteps(target, path);
}

/** `validatePathNoBacksteps` (core, read at 1.34). */
export function* validatePathNoBacksteps(target: string, path: FieldPath): FieldErrors {
  if (target.split('/').includes('..')) yield invalid(path, target, "must not contain '..'");
}

/** `ValidateLocalNonReservedPath` (core, read at 1.34): names that start with two dots are the kubelet's own. */
export function* validateLocalNonReservedPath(target: string, path: FieldPath): FieldErrors {
  yield* validateLocalDescendingPath(target, path);
  if (target.startsWith('..') && !target.startsWith('../')) yield invalid(path, target, "must not start with '..'");
}
