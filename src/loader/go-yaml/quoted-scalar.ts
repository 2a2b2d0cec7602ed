import { isBlank, isBlankOrEnd, isBreak, isHexDigit } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFold } from './line-fold.ts';
import { isDocumentMarker, type ScannedScalar } from './plain-scalar.ts';

const SINGLE_QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Reads the quoted scalar at the cursor. Its further lines may stand at any column: go-yaml does not ask for indentation. */
export function scanQuoted(cursor: Cursor): ScannedScalar {
  const begin = cursor.at;
  const quote = cursor.code;
  cursor.at += 1;
  let source = '';
  for (;;) {
    if (isDocumentMarker(cursor)) throw cursor.problem('found unexpected document indicator', begin);
    if (cursor.at >= cursor.end) throw cursor.problem('found unexpected end of stream', begin);
    const word = scanWord(cursor, quote, begin);
    source += word.text;
    if (cursor.code === quote) break;
    source += scanGap(cursor, word.escapedBreak);
  }
  cursor.at += 1;
  return { source, end: cursor.at };
}

/** Reads up to white space or the closing quote; an escaped line break ends a word too. */
function scanWord(cursor: Cursor, quote: number, begin: number): { text: string; escapedBreak: boolean } {
  let text = '';
  let start = cursor.at;
  const flush = (): string => cursor.text.slice(start, cursor.at);
  for (let code = cursor.code; !isBlankOrEnd(code); code = cursor.code) {
    if (code === quote && !(quote === SINGLE_QUOTE && cursor.peek(1) === SINGLE_QUOTE)) break;
    if (code === quote) {
      text += `${flush()}'`;
      cursor.at += 2;
      start = cursor.at;
    } else if (quote === DOUBLE_QUOTE && code === BACKSLASH) {
      text += flush();
      if (isBreak(cursor.peek(1))) {
        cursor.at += 1;
        cursor.readBreak();
        return { text, escapedBreak: true };
      }
      text += scanEscape(cursor, begin);
      start = cursor.at;
    } else cursor.at += 1;
  }
  return { text: text + flush(), escapedBreak: false };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const HEX_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** One escape. JSON's `\/` is none of go-yaml v2's, nor are surrogate pairs. */
function scanEscape(cursor: Cursor, begin: number): string {
  const name = cursor.at + 1 < cursor.end ? (cursor.text[cursor.at + 1] ?? '') : '';
  const simple = ESCAPES.get(name);
  const digits = HEX_ESCAPES.get(name);
  if (simple === undefined && digits === undefined) throw cursor.problem('found unknown escape character', begin);
  const escape = cursor.at;
  cursor.at += 2;
  if (digits === undefined) return simple ?? '';
  for (let index = 0; index < digits; index++)
    if (!isHexDigit(cursor.peek(index))) throw cursor.problem('did not find expected hexdecimal number', begin, escape);
  const value = Number.parseInt(cursor.text.slice(cursor.at, cursor.at + digits), 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
    throw cursor.problem('found invalid Unicode character escape code', begin, escape);
  cursor.at += digits;
  return String.fromCodePoint(value);
}

/** The white space between two words. Behind an escaped line break nothing is left of the indentation. */
function scanGap(cursor: Cursor, escapedBreak: boolean): string {
  const fold = new LineFold();
  if (escapedBreak) fold.addBreak('');
  for (let code = cursor.code; isBlank(code) || isBreak(code); code = cursor.code) {
    if (isBreak(code)) fold.addBreak(cursor.readBreak());
    else {
      fold.addBlank(cursor.text[cursor.at] ?? '');
      cursor.at += 1;
    }
  }
  return fold.text;
}
