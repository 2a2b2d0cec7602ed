import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1035Label } from '../../kubernetes/names.ts';
import type { Names } from './definition.ts';

/** `spec.names` must have them all; `status.acceptedNames` fills up later. */
export function* validateRequiredNames(names: Names, path: FieldPath): FieldErrors {
  for (const field of ['plural', 'singular', 'kind', 'listKind'] as const)
    if ((names[field] ?? '') === '') yield required(path.child(field));
}

/** `ValidateCustomResourceDefinitionNames` (read at 1.34). */
export function* validateNames(names: Names, path: FieldPath): FieldErrors {
  for (const field of ['plural', 'singular'] as const) yield* validateLabel(names[field] ?? '', path.child(field));
  for (const field of ['kind', 'listKind'] as const) yield* validateKind(names[field] ?? '', path.child(field));
  for (const [i, name] of (names.shortNames ?? []).entries()) yield* validateLabel(name, path.child('shortNames').index(i), true);
  if ((names.kind ?? '') !== '' && names.kind === names.listKind)
    yield invalid(path.child('listKind'), names.listKind, 'kind and listKind may not be the same');
  for (const [i, category] of (names.categories ?? []).entries()) yield* validateLabel(category, path.child('categories').index(i), true);
}

function* validateLabel(name: string, path: FieldPath, evenEmpty = false): FieldErrors {
  const problems = isDNS1035Label(name);
  if ((name !== '' || evenEmpty) && problems.length > 0) yield invalid(path, name, problems.join(','));
}

function* validateKind(kind: string, path: FieldPath): FieldErrors {
  const problems = isDNS1035Label(kind.toLowerCase());
  if (kind !== '' && problems.length > 0)
    yield invalid(path, kind, `may have mixed case, but should otherwise match: ${problems.join(',')}`);
}
