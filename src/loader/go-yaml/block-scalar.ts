import { isBlank, isBreak, isBreakOrEnd, isDigit, SPACE, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ScannedScalar } from './plain-scalar.ts';

/** A block scalar; its comment, if its header has one, begins at `comment`. */
export interface ScannedBlock extends ScannedScalar {
  readonly comment: number | undefined;
}

interface Header {
  /** How much deeper than its parent the text stands, if the user says so; else 0. */
  readonly increment: number;
  readonly chomp: 'strip' | 'clip' | 'keep';
  readonly comment: number | undefined;
}

/** Reads the block scalar (`|`, `>`) at the cursor. `parentIndent` is the column of the collection that it stands in, -1 at the top. */
export function scanBlock(cursor: Cursor, parentIndent: number): ScannedBlock {
  const begin = cursor.at;
  const folded = cursor.text[begin] === '>';
  cursor.at += 1;
  const { increment, chomp, comment } = scanHeader(cursor, begin);
  const lines = new BlockLines(cursor, begin, parentIndent, increment === 0 ? 0 : Math.max(parentIndent, 0) + increment);
  let end = lines.end;
  let source = '';
  let lineBreak = '';
  let leadingBlank = false;
  let breaks = lines.readBreaks();
  while (lines.continues) {
    const blank = isBlank(cursor.code);
    // A folded line break is a space, but not beside a line that begins with white space, and not where blank lines follow.
    if (folded && !leadingBlank && !blank && lineBreak.startsWith('\n')) source += breaks === '' ? ' ' : '';
    else source += lineBreak;
    source += breaks;
    leadingBlank = blank;
    const start = cursor.at;
    cursor.skipLine();
    source += cursor.text.slice(start, cursor.at);
    end = cursor.at;
    lineBreak = isBreak(cursor.code) ? cursor.readBreak() : '';
    breaks = lines.readBreaks();
  }
  if (chomp !== 'strip') source += lineBreak;
  if (chomp === 'keep') source += breaks;
  return { source, end, comment };
}

function scanHeader(cursor: Cursor, begin: number): Header {
  let chomp = scanChomp(cursor);
  const increment = scanIncrement(cursor, begin);
  if (chomp === 'clip' && increment > 0) chomp = scanChomp(cursor);
  while (isBlank(cursor.code)) cursor.at += 1;
  const comment = cursor.code === 0x23 ? cursor.at : undefined;
  if (comment !== undefined) cursor.skipLine();
  if (!isBreakOrEnd(cursor.code)) throw cursor.problem('did not find expected comment or line break', begin);
  return { increment, chomp, comment };
}

function scanChomp(cursor: Cursor): Header['chomp'] {
  if (cursor.code !== 0x2b && cursor.code !== 0x2d) return 'clip';
  cursor.at += 1;
  return cursor.text[cursor.at - 1] === '+' ? 'keep' : 'strip';
}

function scanIncrement(cursor: Cursor, begin: number): number {
  const { code } = cursor;
  if (!isDigit(code)) return 0;
  if (code === 0x30) throw cursor.problem('found an indentation indicator equal to 0', begin);
  cursor.at += 1;
  return code - 0x30;
}

/** Finds the indentation of a block scalar's text and reads the blank lines between its lines. */
class BlockLines {
  /** Where the header ends. */
  readonly end: number;

  constructor(
    private readonly cursor: Cursor,
    private readonly begin: number,
    private readonly parentIndent: number,
    /** The column of the text; 0 until it is known. */
    private indent: number,
  ) {
    this.end = cursor.at;
    if (isBreak(cursor.code)) cursor.readBreak();
  }

  /** Whether a line of the text stands at the cursor. */
  get continues(): boolean {
    return this.cursor.column === this.indent && this.cursor.at < this.cursor.end;
  }

  /** Reads blank lines and the next line's indentation; the first time the deepest of them decides where the text stands. */
  readBreaks(): string {
    const { cursor } = this;
    let breaks = '';
    let deepest = 0;
    for (;;) {
      while (this.isIndentation && cursor.code === SPACE) cursor.at += 1;
      deepest = Math.max(deepest, cursor.column);
      if (this.isIndentation && cursor.code === TAB)
        throw cursor.problem('found a tab character where an indentation space is expected', this.begin);
      if (!isBreak(cursor.code)) break;
      breaks += cursor.readBreak();
    }
    if (this.indent === 0) this.indent = Math.max(deepest, this.parentIndent + 1, 1);
    return breaks;
  }

  private get isIndentation(): boolean {
    return this.indent === 0 || this.cursor.column < this.indent;
  }
}
