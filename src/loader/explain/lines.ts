import type { Span } from '../../text/span.ts';

/** The start of the line that holds an offset. */
export const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** The end of the line that holds an offset, before its line break. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  const end = found === -1 ? text.length : found;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** The column of an offset, from 0. */
export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** The line, from 1. */
export const lineNumber = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The part of a span on its first line, without white space at its end. */
export function firstLine(text: string, { start, end }: Span): Span {
  const to = Math.min(end, lineEnd(text, start));
  return { start, end: start + text.slice(start, to).trimEnd().length };
}

/** From an offset to the end of its line, without a comment and white space at its end. */
export function restOfLine(text: string, at: number): Span {
  const rest = text.slice(at, lineEnd(text, at)).replace(/\s+#.*$/, '');
  return { start: at, end: at + rest.trimEnd().length };
}

/** Text as it is quoted in a message: one line, not too long. */
export function excerpt(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  const trimmed = line.trimEnd();
  return trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed;
}
