import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { schemasFor } from '../../schemas/store.ts';
import { internalJson } from './json.ts';
import { indented } from './json-text.ts';
import { versionedType } from './names.ts';
import { unifiedDiff } from './unified-diff.ts';

/**
 * What tells two structs of an internal type apart, as it ends messages on immutable fields: a line break and a unified diff of their JSON
 * (apimachinery `util/diff.Diff`, as 1.34 has it). Servers up to 1.33 show the text of go-cmp there, whose spaces vary on purpose from build
 * to build: it is left out, line break and all.
 */
export function structDiff(type: string, before: unknown, after: unknown, version: KubernetesVersion): string {
  if (!atLeast(version, '1.34')) return '';
  const schemas = schemasFor(version);
  const versioned = versionedType(type, schemas);
  const text = (value: unknown): string => indented(internalJson(versioned, value, schemas));
  return `\n${unifiedDiff(text(before), text(after))}`;
}
