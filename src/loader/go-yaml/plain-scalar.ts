import { isBlank, isBlankOrEnd, isBreak, isFlowIndicator, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFold } from './line-fold.ts';

/** A scalar's text, and where it ends. */
export interface ScannedScalar {
  readonly source: string;
  readonly end: number;
}

/** A plain scalar; `brokeLine` says that line breaks behind it were read too, so that a key may follow. */
export interface ScannedPlain extends ScannedScalar {
  readonly brokeLine: boolean;
}

/** Reads the plain scalar at the cursor. `indent` is the column that its further lines must reach outside brackets. */
export function scanPlain(cursor: Cursor, indent: number, flow: boolean): ScannedPlain {
  const begin = cursor.at;
  let source = '';
  let end = begin;
  let gap = new LineFold();
  while (!isDocumentMarker(cursor) && cursor.code !== 0x23) {
    const start = cursor.at;
    skipWord(cursor, flow);
    if (cursor.at > start) {
      source += gap.text + cursor.text.slice(start, cursor.at);
      end = cursor.at;
      gap = new LineFold();
    }
    if (!isBlank(cursor.code) && !isBreak(cursor.code)) break;
    scanGap(cursor, begin, indent, gap);
    if (!flow && cursor.column < indent) break;
  }
  return { source, end, brokeLine: gap.broke };
}

function skipWord(cursor: Cursor, flow: boolean): void {
  for (let code = cursor.code; !isBlankOrEnd(code); code = cursor.code) {
    if (code === 0x3a && isBlankOrEnd(cursor.peek(1))) return;
    if (flow && isFlowIndicator(code)) return;
    cursor.at += 1;
  }
}

function scanGap(cursor: Cursor, begin: number, indent: number, gap: LineFold): void {
  for (let code = cursor.code; isBlank(code) || isBreak(code); code = cursor.code) {
    if (isBreak(code)) gap.addBreak(cursor.readBreak());
    else {
      if (gap.broke && code === TAB && cursor.column < indent)
        throw cursor.problem('found a tab character that violates indentation', begin);
      gap.addBlank(cursor.text[cursor.at] ?? '');
      cursor.at += 1;
    }
  }
}

/** Whether `---` or `...` stands here at the line's beginning, followed by white space. */
export function isDocumentMarker(cursor: Cursor): boolean {
  const { code } = cursor;
  if ((code !== 0x2d && code !== 0x2e) || cursor.column !== 0) return false;
  return cursor.peek(1) === code && cursor.peek(2) === code && isBlankOrEnd(cursor.peek(3));
}
