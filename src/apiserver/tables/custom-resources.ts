import { parseJsonPath } from '../../kubernetes/json-path/parse.ts';
import { printResult } from '../../kubernetes/json-path/print.ts';
import { findResults } from '../../kubernetes/json-path/results.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { parseRFC3339 } from '../../kubernetes/time.ts';
import { at, count, type Fields, items, since, text, UNKNOWN } from './fields.ts';
import { type Cell, NAME, type PrintContext, type PrintedColumn, type TablePrinter } from './table.ts';

/** What a CRD that gives no columns shows of its resources. */
const AGE: Fields = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };

/** How the resources of a CRD's version are printed (`apiextensions-apiserver` `tableconvertor.go`, read at 1.34). */
export function customPrinter(crd: KubernetesObject, version: string): TablePrinter {
  const own = items(at(crd, 'spec', 'versions')).find(({ name }) => name === version);
  const given = items(own?.['additionalPrinterColumns']);
  return { columns: [NAME, ...(given.length === 0 ? [AGE] : given).map(columnOf)] };
}

/** Only the first value that the path finds is shown. */
function columnOf(definition: Fields): PrintedColumn {
  const [type, jsonPath] = [text(definition['type']), text(definition['jsonPath'])];
  const path = parseJsonPath(`{${jsonPath}}`);
  return {
    name: text(definition['name']),
    type,
    format: text(definition['format']),
    priority: count(definition['priority']),
    description: text(definition['description']) || `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    from: undefined,
    until: undefined,
    cell(object, context): Cell {
      const results = 'problem' in path ? path : findResults(path, object);
      const found = 'problem' in results ? [] : (results[0] ?? []);
      return found.length === 0 ? null : cellOf(found[0], type, context);
    },
  };
}

function cellOf(value: unknown, type: string, context: PrintContext): Cell {
  switch (type) {
    case 'string':
      return printResult([value]);
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value === 'string' ? dateText(value, context) : null;
    default:
      return null;
  }
}

function dateText(value: string, context: PrintContext): string {
  if (value === '' || value === 'null') return UNKNOWN;
  return 'problem' in parseRFC3339(value) ? '<invalid>' : since(value, context);
}
