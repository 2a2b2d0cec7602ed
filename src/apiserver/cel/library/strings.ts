import type { Implementations } from '../implementation.ts';
import { plainText } from '../qualify.ts';
import { CelError, type CelList, type CelValue, ValueList } from '../values.ts';

// Strings are counted in code points.

function outOfRange(index: bigint): never {
  throw new CelError(`index out of range: ${index}`);
}

function charAt(text: string, index: bigint): string {
  const characters = [...text];
  if (index < 0n || index > BigInt(characters.length)) return outOfRange(index);
  return characters[Number(index)] ?? '';
}

const standsAt = (text: readonly string[], part: readonly string[], at: number): boolean =>
  part.every((character, i) => text[at + i] === character);

function indexOf(text: string, part: string, offset = 0n): bigint {
  if (part === '') return offset;
  if (offset < 0n) return outOfRange(offset);
  const [characters, wanted] = [[...text], [...part]];
  for (let i = Number(offset); i <= characters.length - wanted.length; i++) if (standsAt(characters, wanted, i)) return BigInt(i);
  return -1n;
}

function lastIndexOf(text: string, part: string, offset?: bigint): bigint {
  const [characters, wanted] = [[...text], [...part]];
  if (part === '') return offset ?? BigInt(characters.length);
  const from = offset ?? BigInt(characters.length - 1);
  if (offset === undefined && text.length < part.length) return -1n;
  if (from < 0n) return outOfRange(from);
  if (from >= BigInt(characters.length)) return -1n;
  for (let i = Math.min(Number(from), characters.length - wanted.length); i >= 0; i--)
    if (standsAt(characters, wanted, i)) return BigInt(i);
  return -1n;
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** Go's `strings.Replace`: an empty text stands before each character and at the end; a negative count is no limit. */
function replace(text: string, old: string, by: string, count = -1n): string {
  let left = count < 0n ? Infinity : Number(count);
  const characters = [...text];
  if (old === '') return [...characters, ''].map((character) => (left-- > 0 ? by : '') + character).join('');
  const parts = text.split(old);
  return parts.reduce((built, part) => built + (left-- > 0 ? by : old) + part);
}

/** Go's `strings.SplitN`. */
function split(text: string, separator: string, count = -1n): CelValue {
  if (count === 0n) return new ValueList([]);
  const parts = separator === '' ? [...text] : text.split(separator);
  const most = count < 0n ? parts.length : Number(count);
  if (parts.length <= most) return new ValueList(parts);
  return new ValueList([...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)]);
}

function substring(text: string, start: bigint, end?: bigint): string {
  const characters = [...text];
  const length = BigInt(characters.length);
  if (end !== undefined && start > end) throw new CelError(`invalid substring range. start: ${start}, end: ${end}`);
  if (start < 0n || start > length) return outOfRange(start);
  if (end !== undefined && (end < 0n || end > length)) return outOfRange(end);
  return characters.slice(Number(start), end === undefined ? undefined : Number(end)).join('');
}

/** What Unicode calls white space, which is not quite what JavaScript trims. */
const trim = (text: string): string => text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, (spaces) => spaces.replace(/[^\ufeff]/g, ''));

function join(list: CelList, separator = ''): string {
  const parts = [...list].map((item) => {
    if (typeof item !== 'string') throw new CelError(`join: invalid input: ${plainText(item)}`);
    return item;
  });
  return parts.join(separator);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

const quote = (text: string): string => `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, (character) => ESCAPES[character] ?? character)}"`;

/** cel-go's `ext/strings.go`, read at 0.26. */
export const STRINGS: Implementations = {
  'charAt(string,int)': charAt,
  'indexOf(string,string)': (text: string, part: string): CelValue => indexOf(text, part),
  'indexOf(string,string,int)': indexOf,
  'lastIndexOf(string,string)': (text: string, part: string): CelValue => lastIndexOf(text, part),
  'lastIndexOf(string,string,int)': lastIndexOf,
  'lowerAscii(string)': lower,
  'upperAscii(string)': upper,
  'replace(string,string,string)': (text: string, old: string, by: string): CelValue => replace(text, old, by),
  'replace(string,string,string,int)': replace,
  'split(string,string)': (text: string, separator: string): CelValue => split(text, separator),
  'split(string,string,int)': split,
  'substring(string,int)': (text: string, start: bigint): CelValue => substring(text, start),
  'substring(string,int,int)': substring,
  'trim(string)': trim,
  'join(list<string>)': (list: CelList): CelValue => join(list),
  'join(list<string>,string)': join,
  'strings.quote(string)': quote,
};
