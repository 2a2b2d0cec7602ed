import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { parseJsonPath } from '../../kubernetes/json-path/parse.ts';
import { printJsonPath } from '../../kubernetes/json-path/print.ts';
import type { KindInfo } from '../../schemas/store.ts';
import { goSorted } from '../go-sorted.ts';
import { objectName } from '../manifests.ts';
import { customColumns } from './custom-columns.ts';
import { toGoYaml } from './go-yaml.ts';

/** An object to be printed, and its kind. */
export interface Printable {
  readonly object: KubernetesObject;
  readonly kind: KindInfo;
}

export interface PrintOptions {
  readonly showManagedFields?: boolean;
  readonly noHeaders?: boolean;
  /** One object was asked for by its name: it is not wrapped in a List. */
  readonly isSingle?: boolean;
}

/** Why an output format cannot be used, in kubectl's words. */
export class UnusableFormat extends Error {}

/** What `-o` prints of writing commands: YAML documents or JSON one after the other, names line by line. */
export function printObjects(objects: readonly Printable[], format: string, options: PrintOptions = {}): string {
  const plain = objects.map(({ object, kind }) => ({ object: shown(object, options), kind }));
  if (format === 'yaml') return plain.map(({ object }) => toGoYaml(object)).join('---\n');
  if (format === 'json') return plain.map(({ object }) => jsonDocument(object)).join('');
  return plain.map((printable) => printOne(printable, format, options)).join('');
}

/** What `-o` prints of `get`: one object, or a List of what was found. */
export function printFound(objects: readonly Printable[], format: string, options: PrintOptions): string {
  if (format === 'name') return objects.map(({ object, kind }) => `${objectName(kind, object.metadata.name ?? '')}\n`).join('');
  const plain = objects.map(({ object }) => shown(object, options));
  const [only] = plain;
  if (format.startsWith('custom-columns')) return customColumns(plain, specOf(format), options.noHeaders === true);
  const value =
    options.isSingle && only !== undefined ? only : { apiVersion: 'v1', items: plain, kind: 'List', metadata: { resourceVersion: '' } };
  return printValue(value, format);
}

function printOne({ object, kind }: Printable, format: string, { noHeaders }: PrintOptions): string {
  if (format === 'name') return `${objectName(kind, object.metadata.name ?? '')}\n`;
  if (format.startsWith('custom-columns')) return customColumns([object], specOf(format), noHeaders === true);
  return printValue(object, format);
}

const specOf = (format: string): string => format.slice(format.indexOf('=') + 1);

/** A value in a format that knows nothing of kinds. */
function printValue(value: unknown, format: string): string {
  if (format === 'yaml') return toGoYaml(value);
  if (format === 'json') return jsonDocument(value);
  const template = /^(jsonpath|jsonpath-as-json)=(.*)$/s.exec(format);
  if (template === null) throw new UnusableFormat(unknownFormat(format));
  const path = parseJsonPath(template[2] ?? '');
  if ('problem' in path) throw new UnusableFormat(`error parsing jsonpath ${template[2] ?? ''}, ${path.problem}`);
  const text = printJsonPath(path, value);
  if (typeof text !== 'string')
    throw new UnusableFormat(
      `error executing jsonpath ${JSON.stringify(template[2] ?? '')}: Error executing template: ${text.problem}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template[2] ?? ''}\n`,
    );
  return text;
}

const FORMATS =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,wide,yaml';

const unknownFormat = (format: string): string =>
  `unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${FORMATS}`;

/** JSON as kubectl indents it. */
const jsonDocument = (value: unknown): string =>
  `${(JSON.stringify(goSorted(value), undefined, 4) ?? 'null').replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

function shown(object: KubernetesObject, { showManagedFields }: PrintOptions): KubernetesObject {
  if (showManagedFields || object.metadata.managedFields === undefined) return object;
  const { managedFields, ...metadata } = object.metadata;
  return { ...object, metadata };
}
