import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isHexDigit, isNameCharacter } from './characters.ts';
import type { Cursor } from './cursor.ts';

/** Reads `&name` or `*name` at the cursor. */
export function scanAnchor(cursor: Cursor): string {
  const begin = cursor.at;
  cursor.at += 1;
  const name = scanName(cursor);
  if (name === '' || !(isBlankOrEnd(cursor.code) || '?:,]}%@`'.includes(String.fromCharCode(cursor.code))))
    throw cursor.problem('did not find expected alphabetic or numeric character', begin);
  return name;
}

/** A tag as written: `!` + `foo`, `!!` + `str`; a verbatim one (`!<…>`) has an empty handle. */
export interface ScannedTag {
  readonly handle: string;
  readonly suffix: string;
}

/** Reads `!tag`, `!!tag`, `!handle!tag` or `!<uri>` at the cursor. */
export function scanTag(cursor: Cursor): ScannedTag {
  const begin = cursor.at;
  const tag = cursor.peek(1) === 0x3c ? scanVerbatimTag(cursor, begin) : scanShorthandTag(cursor, begin);
  if (!isBlankOrEnd(cursor.code)) throw cursor.problem('did not find expected whitespace or line break', begin);
  return tag;
}

function scanVerbatimTag(cursor: Cursor, begin: number): ScannedTag {
  cursor.at += 2;
  const suffix = scanUri(cursor, begin, '');
  if (cursor.code !== 0x3e) throw cursor.problem("did not find the expected '>'", begin);
  cursor.at += 1;
  return { handle: '', suffix };
}

function scanShorthandTag(cursor: Cursor, begin: number): ScannedTag {
  const head = scanHandle(cursor, begin, false);
  if (head.length > 1 && head.endsWith('!')) return { handle: head, suffix: scanUri(cursor, begin, '') };
  const suffix = scanUri(cursor, begin, head);
  // A lone `!` is a tag of its own: the value is not resolved.
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

function scanHandle(cursor: Cursor, begin: number, directive: boolean): string {
  if (cursor.code !== 0x21) throw cursor.problem("did not find expected '!'", begin);
  cursor.at += 1;
  const name = scanName(cursor);
  if (cursor.code === 0x21) {
    cursor.at += 1;
    return `!${name}!`;
  }
  if (directive && name !== '') throw cursor.problem("did not find expected '!'", begin);
  return `!${name}`;
}

const URI_PUNCTUATION = new Set([...";/?:@&=+$,.!~*'()[]%"].map((character) => character.charCodeAt(0)));

/** `head` is what was taken for a handle and is none: all but its `!` belongs to the tag. */
function scanUri(cursor: Cursor, begin: number, head: string): string {
  let uri = head.slice(1);
  const start = cursor.at;
  for (let code = cursor.code; isNameCharacter(code) || URI_PUNCTUATION.has(code); code = cursor.code) {
    if (code === 0x25) uri += scanUriEscape(cursor, begin);
    else {
      uri += String.fromCharCode(code);
      cursor.at += 1;
    }
  }
  if (head === '' && cursor.at === start) throw cursor.problem('did not find expected tag URI', begin);
  return uri;
}

/** `%xx` octets that make one character of UTF-8. */
function scanUriEscape(cursor: Cursor, begin: number): string {
  const octets: number[] = [];
  do {
    if (cursor.code !== 0x25 || !isHexDigit(cursor.peek(1)) || !isHexDigit(cursor.peek(2)))
      throw cursor.problem('did not find URI escaped octet', begin);
    octets.push(Number.parseInt(cursor.text.slice(cursor.at + 1, cursor.at + 3), 16));
    if (octets.length > 1 && ((octets.at(-1) ?? 0) & 0xc0) !== 0x80) throw cursor.problem('found an incorrect trailing UTF-8 octet', begin);
    cursor.at += 3;
  } while (octets.length < utf8Length(octets[0] ?? 0, cursor, begin));
  return new TextDecoder().decode(Uint8Array.from(octets));
}

function utf8Length(octet: number, cursor: Cursor, begin: number): number {
  if ((octet & 0x80) === 0) return 1;
  if ((octet & 0xe0) === 0xc0) return 2;
  if ((octet & 0xf0) === 0xe0) return 3;
  if ((octet & 0xf8) === 0xf0) return 4;
  throw cursor.problem('found an incorrect leading UTF-8 octet', begin);
}

/** `%YAML 1.1` or `%TAG !handle! prefix`. */
export interface ScannedDirective {
  readonly type: 'version-directive' | 'tag-directive';
  readonly text: string;
  readonly suffix: string;
}

/** Reads the directive at the cursor, with its line. */
export function scanDirective(cursor: Cursor): ScannedDirective {
  const begin = cursor.at;
  cursor.at += 1;
  const name = scanName(cursor);
  if (name === '') throw cursor.problem('could not find expected directive name', begin);
  if (!isBlankOrEnd(cursor.code)) throw cursor.problem('found unexpected non-alphabetical character', begin);
  if (name !== 'YAML' && name !== 'TAG') throw cursor.problem('found unknown directive name', begin);
  const directive = name === 'YAML' ? scanVersion(cursor, begin) : scanTagDirective(cursor, begin);
  skipBlanks(cursor);
  if (cursor.code === 0x23) cursor.skipLine();
  if (!isBreakOrEnd(cursor.code)) throw cursor.problem('did not find expected comment or line break', begin);
  if (isBreak(cursor.code)) cursor.readBreak();
  return directive;
}

function scanVersion(cursor: Cursor, begin: number): ScannedDirective {
  skipBlanks(cursor);
  const major = scanNumber(cursor, begin);
  if (cursor.code !== 0x2e) throw cursor.problem("did not find expected digit or '.' character", begin);
  cursor.at += 1;
  return { type: 'version-directive', text: `${major}.${scanNumber(cursor, begin)}`, suffix: '' };
}

function scanNumber(cursor: Cursor, begin: number): number {
  const start = cursor.at;
  while (isDigit(cursor.code)) cursor.at += 1;
  if (cursor.at - start > 2) throw cursor.problem('found extremely long version number', begin);
  if (cursor.at === start) throw cursor.problem('did not find expected version number', begin);
  return Number(cursor.text.slice(start, cursor.at));
}

function scanTagDirective(cursor: Cursor, begin: number): ScannedDirective {
  skipBlanks(cursor);
  const text = scanHandle(cursor, begin, true);
  if (!isBlank(cursor.code)) throw cursor.problem('did not find expected whitespace', begin);
  skipBlanks(cursor);
  const suffix = scanUri(cursor, begin, '');
  if (!isBlankOrEnd(cursor.code)) throw cursor.problem('did not find expected whitespace or line break', begin);
  return { type: 'tag-directive', text, suffix };
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.code)) cursor.at += 1;
}

function scanName(cursor: Cursor): string {
  const start = cursor.at;
  while (isNameCharacter(cursor.code)) cursor.at += 1;
  return cursor.text.slice(start, cursor.at);
}
