import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { DefinitionVersion } from './definition.ts';

/** `ValidateCustomResourceDefinitionStoredVersions` (read at 1.34): versions in which objects are stored must stay. */
export function* validateStoredVersions(stored: readonly string[] = [], versions: readonly DefinitionVersion[] = []): FieldErrors {
  const path = FieldPath.of('status', 'storedVersions');
  if (stored.length === 0) {
    yield invalid(path, new GoValue('[]string', null), 'must have at least one stored version');
    return;
  }
  const names = versions.map(({ name = '' }) => name);
  for (const { name = '', storage } of versions)
    if (storage && !stored.includes(name)) yield invalid(path, stored, `must have the storage version ${name}`);
  for (const [index, name] of stored.entries())
    if (!names.includes(name))
      yield invalid(
        path.index(index),
        name,
        `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`,
      );
}
