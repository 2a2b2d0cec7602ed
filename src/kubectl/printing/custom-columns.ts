import { goJsonText as jsonText } from '../../kubernetes/go-json-text.ts';
import { parseJsonPath, relaxedPath } from '../../kubernetes/json-path/parse.ts';
import { findAll } from '../../kubernetes/json-path/results.ts';
import { UnusableFormat } from './print-objects.ts';
import { alignColumns } from './tab-writer.ts';

/** `-o custom-columns=NAME:.metadata.name,…` (`pkg/cmd/get/customcolumn.go`, read at 1.34). */
export function customColumns(objects: readonly unknown[], spec: string, noHeaders: boolean): string {
  if (spec === '') throw new UnusableFormat('custom-columns format specified but no custom columns given');
  const columns = spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0) throw new UnusableFormat(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    const relaxed = relaxedPath(part.slice(colon + 1));
    const path = typeof relaxed === 'string' ? parseJsonPath(relaxed) : relaxed;
    if ('problem' in path) throw new UnusableFormat(path.problem);
    return { header: part.slice(0, colon), path };
  });
  const rows = objects.map((object) =>
    columns.map(({ path }) => {
      const found = findAll(path, object).filter((value) => value !== null && value !== undefined);
      return found.length === 0 ? '<none>' : found.map(valueText).join(',');
    }),
  );
  return alignColumns(noHeaders ? rows : [columns.map(({ header }) => header), ...rows]);
}

/** Go's `%v` of a value: lists and maps in its own brackets. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return `map[${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => `${key}:${valueText(part)}`)
      .join(' ')}]`;
  return typeof value === 'string' ? value : jsonText(value);
}
