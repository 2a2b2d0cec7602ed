import type { Document } from '../loader/document.ts';
import type { Span } from '../text/span.ts';

/** Lines of a file, from and to, 1-based. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

export const lineOf = (document: Document, offset: number): number => document.source.lines.positionAt(offset).line;

/** Whether nothing stands before an offset on its line. */
export function isFirstOnLine({ source }: Document, offset: number): boolean {
  const start = source.lines.offsetOf(source.lines.positionAt(offset).line);
  return source.text.slice(start, offset).trim() === '';
}

/** The lines that a comment covers. On its own line it speaks of the next key with all that is below it. */
export function scopeOf(document: Document, comment: Span, word: string): Lines {
  const line = lineOf(document, comment.start);
  if (word === 'ignore-file') return { from: 1, to: Number.POSITIVE_INFINITY };
  if (word === 'ignore-object') return { from: lineOf(document, document.span.start), to: lineOf(document, document.span.end) };
  if (!isFirstOnLine(document, comment.start)) return { from: line, to: line };
  return { from: line + 1, to: lastLineOfNode(document, line + 1) };
}

/** The last line of the YAML node that begins on a line: deeper indented lines below belong to it. */
function lastLineOfNode(document: Document, first: number): number {
  const { source } = document;
  let start = first;
  while (start < source.lines.count && /^\s*(#.*)?$/.test(source.lineText(start))) start++;
  const indent = indentOf(source.lineText(start));
  let last = start;
  for (let line = start + 1; line <= source.lines.count; line++) {
    const text = source.lineText(line);
    if (text.trim() === '') continue;
    if (
      indentOf(text) <= indent &&
      !(text.trimStart().startsWith('- ') && indentOf(text) === indent && !source.lineText(start).trimStart().startsWith('- '))
    )
      break;
    last = line;
  }
  return last;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** The span of whole lines where nothing else stands on them, else the span itself with the blanks before it. */
export function removable({ source }: Document, { start, end }: Span): Span {
  const { text, lines } = source;
  const lineStart = lines.offsetOf(lines.positionAt(start).line);
  const nextLine = lines.offsetOf(lines.positionAt(end).line + 1);
  const before = text.slice(lineStart, start);
  if (before.trim() === '' && text.slice(end, nextLine).trim() === '') return { start: lineStart, end: nextLine };
  return { start: lineStart + before.trimEnd().length, end };
}
