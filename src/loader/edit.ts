import type { Field } from './field.ts';
import type { Span } from '../text/span.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Value, yamlFlow, yamlLines } from './write-yaml.ts';

export { yamlString } from './write-yaml.ts';

/** Replaces a span of a file. */
export interface Edit {
  readonly source: SourceFile;
  readonly span: Span;
  readonly text: string;
}

/** Writes another value in place of a scalar, in its quotes, or in place of what is empty. */
export function replaceValue(field: Field, value: Value): Edit | undefined {
  const { node } = field;
  const { source } = field.document;
  const span = field.written;
  if (node === undefined || span === undefined || span.start === span.end) return undefined;
  const isEmpty = node.type === 'map' ? node.entries.length === 0 : node.type === 'sequence' && node.items.length === 0;
  if (node.type !== 'scalar' && !isEmpty) return undefined;
  const quote = source.text[span.start];
  const quoted = typeof value === 'string' && (quote === '"' || quote === "'");
  const text = !quoted ? yamlFlow(value, isQuoted(field)) : quote === '"' ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
  return { source, span, text };
}

/** Writes another key, in the quotes of the old one. */
export function renameKey(field: Field, key: string): Edit {
  const { source } = field.document;
  return { source, span: field.keySpan, text: source.text[field.keySpan.start] === '"' ? JSON.stringify(key) : key };
}

/** Adds an entry beside the field, on a line below it (block style) or behind it (flow style). The field must be an entry of a map. */
export function insertAfter(field: Field, key: string, value: Value, comment?: string): Edit {
  const { source } = field.document;
  const { end } = field.fieldSpan;
  if (field.isInFlow) return { source, span: { start: end, end }, text: `, ${flowEntry(key, value, isQuoted(field))}` };
  const indent = source.lines.positionAt(field.keySpan.start).column - 1;
  const at = endOfLine(source, end);
  return {
    source,
    span: { start: at, end: at },
    text: `${newlineOf(source)}${yamlLines({ [key]: value }, indent, newlineOf(source), comment)}`,
  };
}

/** Adds the first entry of a map that is empty, or not there though its key is. */
export function insertFirst(field: Field, key: string, value: Value, comment?: string): Edit | undefined {
  const span = field.written;
  if (span === undefined) return undefined;
  const { source } = field.document;
  if (span.start < span.end) return replaceValue(field, { [key]: value });
  if (field.isInFlow)
    return {
      source,
      span: { start: field.keySpan.end + 1, end: field.keySpan.end + 1 },
      text: ` ${yamlFlow({ [key]: value }, isQuoted(field))}`,
    };
  const indent = source.lines.positionAt(field.keySpan.start).column + 1;
  const at = endOfLine(source, field.keySpan.end);
  return {
    source,
    span: { start: at, end: at },
    text: `${newlineOf(source)}${yamlLines({ [key]: value }, indent, newlineOf(source), comment)}`,
  };
}

const flowEntry = (key: string, value: Value, quoted: boolean): string =>
  `${quoted ? JSON.stringify(key) : key}: ${yamlFlow(value, quoted)}`;

/** Whether the text around is JSON, or YAML that is written so. */
const isQuoted = (field: Field): boolean => field.isInFlow && field.document.source.text[field.keySpan.start] === '"';

export const newlineOf = ({ text }: SourceFile): string => (text.includes('\r\n') ? '\r\n' : '\n');

function endOfLine(source: SourceFile, offset: number): number {
  const { text } = source;
  // A value that ends at a line's end has its comment, if any, before the break.
  let at = offset;
  if (at > 0 && text[at - 1] === '\n') at -= 1;
  while (at < text.length && text[at] !== '\n') at++;
  return at > 0 && text[at - 1] === '\r' ? at - 1 : at;
}

/** Adds an item behind the last one of a list. Undefined where there is none, or none on a line of its own. */
export function appendItem(list: Field, value: Value): Edit | undefined {
  const last = list.items().at(-1);
  if (last === undefined) return undefined;
  const { source } = last.document;
  const { end } = last.fieldSpan;
  if (last.isInFlow) return { source, span: { start: end, end }, text: `, ${yamlFlow(value, source.text[end - 1] === '"')}` };
  const start = source.lines.positionAt(last.fieldSpan.start);
  const dash = /^\s*- +$/.exec(source.lineText(start.line).slice(0, start.column - 1));
  const at = endOfLine(source, end);
  return dash === null ? undefined : { source, span: { start: at, end: at }, text: `${newlineOf(source)}${dash[0]}${yamlFlow(value)}` };
}
