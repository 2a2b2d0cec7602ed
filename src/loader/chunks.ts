import type { Span } from '../text/span.ts';

/** A part of a file between lines that begin with `---`. */
export interface Chunk {
  /** Counts from 0; before a leading `---` lies the empty chunk 0. */
  readonly index: number;
  /** The text between the separators. */
  readonly span: Span;
  /**
   * Where the text begins that kubectl hands to its YAML reader: a separator that follows nothing is handed over too. Lines are counted
   * from here in kubectl's messages.
   */
  readonly readFrom: number;
  /** Text on the separator's line before the chunk, which kubectl refuses unless it is a comment. */
  readonly afterSeparator: Span | undefined;
}

/**
 * Cuts a stretch of a text where kubectl does: at each line that begins with `---`, whatever the line stands in. `margin` is what the
 * lines begin with in a fence that is indented.
 */
export function cutChunks(text: string, { start: from, end: to }: Span = { start: 0, end: text.length }, margin = ''): Chunk[] {
  const chunks: Chunk[] = [];
  let start = from;
  let readFrom = from;
  let afterSeparator: Span | undefined;
  for (let index = 0; ; index++) {
    const separator = findSeparator(text, start, margin);
    const end = separator === undefined || separator >= to ? to : separator;
    chunks.push({ index, span: { start, end }, readFrom, afterSeparator });
    if (end === to) return chunks;
    start = Math.min(endOfLine(text, end), to);
    // Where the dashes are indented our reader would take them for text.
    readFrom = end > readFrom || margin !== '' ? start : end;
    afterSeparator = refusedText(text, end + margin.length + 3, start);
  }
}

function findSeparator(text: string, from: number, margin: string): number | undefined {
  if (text.startsWith(`${margin}---`, from)) return from;
  const at = text.indexOf(`\n${margin}---`, from);
  return at === -1 ? undefined : at + 1;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at + 1;
}

function refusedText(text: string, from: number, to: number): Span | undefined {
  const rest = text.slice(from, to);
  const trimmed = rest.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const start = from + rest.indexOf(trimmed);
  return { start, end: start + trimmed.length };
}
