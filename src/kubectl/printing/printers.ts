import { goJsonText } from '../../kubernetes/go-json-text.ts';
import { goQuote } from '../../kubernetes/go-quote.ts';
import { groupVersionOf } from '../../kubernetes/objects.ts';
import { columnsOfSpec, columnsOfTemplate, customColumns } from './custom-columns.ts';
import { goTemplatePrinter } from './go-template/printer.ts';
import { toGoYaml } from './go-yaml.ts';
import { jsonPathPrinter } from './json-path-printer.ts';
import { UnusableFormat } from './unusable-format.ts';

/** Prints an object, or a List of objects. Throws UnusableFormat. */
export type Printer = (value: object) => string;

export interface FormatOptions {
  readonly showManagedFields?: boolean | undefined;
  /** Of custom columns. */
  readonly noHeaders?: boolean | undefined;
  /** What a file holds that a format names; a text like `open columns.txt: no such file or directory` where it cannot be read. */
  readFile?(path: string): { readonly text: string } | { readonly problem: string };
}

const TEMPLATES = ['go-template', 'go-template-file', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'template', 'templatefile'];
/** What writing commands print. */
export const OBJECT_FORMATS: readonly string[] = ['json', 'name', 'yaml', ...TEMPLATES];
/** What `get` prints besides. */
export const GET_FORMATS: readonly string[] = [...OBJECT_FORMATS, 'custom-columns', 'custom-columns-file', 'wide'];

/** The printer of an `-o` other than a table's (`get_flags.go`, `genericclioptions`, read at 1.34). Throws UnusableFormat. */
export function printerOf(format: string, options: FormatOptions, allowed: readonly string[]): Printer {
  const [name, argument] = splitFormat(format);
  if (allowed.includes(name) && TEMPLATES.includes(name)) return templatePrinter(name, argument, options);
  switch (format.toLowerCase()) {
    case 'json':
      return (value) => `${goJsonText(shown(value, options), 4)}\n`;
    case 'yaml':
      return (value) => toGoYaml(shown(value, options));
    case 'name':
      return namesOf;
    default:
      if (allowed.includes(name) && name.startsWith('custom-columns')) return columnsPrinter(name, argument, options);
      throw new UnusableFormat(
        `unable to match a printer suitable for the output format ${goQuote(format)}, allowed formats are: ${[...allowed].sort().join(',')}`,
      );
  }
}

function splitFormat(format: string): readonly [name: string, argument: string] {
  const equals = format.indexOf('=');
  return equals < 0 ? [format, ''] : [format.slice(0, equals), format.slice(equals + 1)];
}

function templatePrinter(name: string, argument: string, options: FormatOptions): Printer {
  if (argument === '') throw new UnusableFormat('template format specified but no template given');
  const template = name.endsWith('file') ? readTemplate(argument, options) : argument;
  return name.startsWith('jsonpath') ? jsonPathPrinter(template, name === 'jsonpath-as-json') : goTemplatePrinter(template);
}

function readTemplate(path: string, { readFile }: FormatOptions): string {
  const read = readFile?.(path) ?? { problem: `open ${path}: no such file or directory` };
  if ('problem' in read) throw new UnusableFormat(`error reading --template ${path}, ${read.problem}`);
  return read.text;
}

function columnsPrinter(name: string, argument: string, { noHeaders, readFile }: FormatOptions): Printer {
  if (argument === '') throw new UnusableFormat('custom-columns format specified but no custom columns given');
  if (name === 'custom-columns') {
    const columns = columnsOfSpec(argument);
    return (value) => customColumns(itemsOf(value), columns, noHeaders === true);
  }
  const read = readFile?.(argument) ?? { problem: `open ${argument}: no such file or directory` };
  if ('problem' in read) throw new UnusableFormat(`error reading template ${argument}, ${read.problem}\n`);
  const columns = columnsOfTemplate(read.text);
  return (value) => customColumns(itemsOf(value), columns, false);
}

/** The items of a List; an object stands for itself. */
const itemsOf = (value: object): readonly object[] =>
  'items' in value && Array.isArray(value.items) ? (value.items as object[]) : [value];

interface Named {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
}

/** `deployment.apps/web`, line by line. */
const namesOf: Printer = (value) =>
  itemsOf(value)
    .map((item) => {
      const { apiVersion = '', kind = '', metadata }: Named = item;
      const { group } = groupVersionOf(apiVersion);
      return `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${metadata?.name || '<unknown>'}\n`;
    })
    .join('');

/** JSON and YAML leave out who manages which fields. */
function shown(value: object, options: FormatOptions): object {
  if (options.showManagedFields) return value;
  if ('items' in value && Array.isArray(value.items)) return { ...value, items: (value.items as object[]).map(withoutManagedFields) };
  return withoutManagedFields(value);
}

function withoutManagedFields(object: object): object {
  const { metadata } = object as { readonly metadata?: { readonly managedFields?: unknown } };
  if (metadata?.managedFields === undefined) return object;
  const { managedFields: _left, ...rest } = metadata;
  return { ...object, metadata: rest };
}
