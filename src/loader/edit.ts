import type { Field } from './field.ts';
import type { Span } from '../text/span.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Replaces a span of a file. */
export interface Edit {
  readonly source: SourceFile;
  readonly span: Span;
  readonly text: string;
}

const ordinary = /^[A-Za-z_/.][\w./@+-]*$/;
const words = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i;

/** The text as a YAML scalar that kubectl reads as a string: quoted only where it must be. */
export const yamlString = (text: string): string => (ordinary.test(text) && !words.test(text) ? text : JSON.stringify(text));

/** Writes another scalar in place of the field's value. */
export function replaceValue(field: Field, text: string): Edit | undefined {
  const { node } = field;
  return node?.type === 'scalar' ? { source: field.document.source, span: { start: node.start, end: node.end }, text } : undefined;
}

/** Writes another key. */
export const renameKey = (field: Field, key: string): Edit => ({ source: field.document.source, span: field.keySpan, text: key });

/** Adds `key: value` beside the field, on a line below it (block style) or behind it (flow style). The field must be an entry of a map. */
export function insertAfter(field: Field, entry: string): Edit {
  const { source } = field.document;
  const { end } = field.fieldSpan;
  const start = source.lines.positionAt(field.keySpan.start);
  const before = source.lineText(start.line).slice(0, start.column - 1);
  if (/[{,]\s*$/.test(before)) return { source, span: { start: end, end }, text: `, ${entry}` };
  const indent = before.replace(/[^\s]/g, ' ');
  const at = endOfLine(source, end);
  return { source, span: { start: at, end: at }, text: `${source.text.includes('\r\n') ? '\r\n' : '\n'}${indent}${entry}` };
}

function endOfLine(source: SourceFile, offset: number): number {
  const { text } = source;
  // A value that ends at a line's end has its comment, if any, before the break.
  let at = offset;
  if (at > 0 && text[at - 1] === '\n') at -= 1;
  while (at < text.length && text[at] !== '\n') at++;
  return at > 0 && text[at - 1] === '\r' ? at - 1 : at;
}
