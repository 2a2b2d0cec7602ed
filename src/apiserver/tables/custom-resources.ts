import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { findAll, jsonText, parseJsonPath } from '../../kubernetes/json-path.ts';
import { at, type Cell, type Column, columns, items, nameOf, since, strings, type TablePrinter, text } from './table.ts';

/** The columns that a CRD gives to its resources (`apiextensions tableconvertor.go`, read at 1.34); undefined where it gives none. */
export function customPrinter(crd: KubernetesObject, version: string): TablePrinter | undefined {
  const own = items(at(crd, 'spec', 'versions')).find(({ name }) => name === version);
  const given = items(own?.['additionalPrinterColumns']);
  if (given.length === 0) return undefined;
  const paths = given.map(({ jsonPath }) => parseJsonPath(`{${text(jsonPath)}}`));
  return {
    columns: [...columns('Name'), ...given.map(columnOf)],
    cells: (object, context) => [
      nameOf(object),
      ...given.map((column, index): Cell => {
        const path = paths[index];
        if (path === undefined || 'problem' in path) return null;
        const found = findAll(path, object);
        if (found.length === 0) return null;
        return cellOf(found, text(column['type']), (time) => since(time, context));
      }),
    ],
  };
}

const columnOf = ({ name, type, priority }: { readonly [field: string]: unknown }): Column => ({
  name: text(name),
  type: columnType(text(type)),
  format: '',
  priority: priority === 0 || priority === undefined ? 0 : 1,
  description: '',
});

const columnType = (type: string): Column['type'] =>
  ['integer', 'number', 'boolean', 'date'].includes(type) ? (type as Column['type']) : 'string';

function cellOf(found: readonly unknown[], type: string, sinceText: (time: unknown) => string): Cell {
  const [first] = found;
  switch (type) {
    case 'integer':
      return typeof first === 'number' ? Math.trunc(first) : null;
    case 'number':
      return typeof first === 'number' ? first : null;
    case 'boolean':
      return typeof first === 'boolean' ? first : null;
    case 'date':
      return typeof first === 'string' ? sinceText(first) : null;
    default:
      return found
        .map((value) => (typeof value === 'string' ? value : Array.isArray(value) && strings(value).length === 0 ? '[]' : jsonText(value)))
        .join(' ');
  }
}
