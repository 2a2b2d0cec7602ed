import type { ScalarStyle, ScalarValue } from './node.ts';

const TAG = 'tag:yaml.org,2002:';

/** What a scalar turns out to be. Times stay strings, unless a tag asks for a time. */
type Kind = 'str' | 'bool' | 'int' | 'float' | 'null' | 'timestamp';

/** A value and what go-yaml takes it for: 1e3 is a float, 1000 an int. */
export interface ResolvedScalar {
  readonly kind: Kind;
  readonly value: ScalarValue;
}

/** A scalar that go-yaml cannot make a value of; the message has its words. */
export class UnresolvableScalar extends Error {}

/**
 * The value of a scalar as go-yaml v2.4 resolves it for kubectl. YAML 1.1's `yes`, `on`, `0644` and `1_000` are booleans and numbers;
 * its times and sexagesimal numbers stay strings. Infinite and not-a-number values are numbers here, and no JSON.
 */
export function resolveScalar(text: string, style: ScalarStyle, tag: string | undefined): ResolvedScalar {
  if (tag === undefined) return style === 'plain' ? resolvePlain(text) : { kind: 'str', value: text };
  if (tag === `${TAG}binary`) return { kind: 'str', value: decodeBase64(text) };
  const wanted = RESOLVABLE_TAGS.get(tag);
  return wanted === undefined || wanted === 'str' ? { kind: 'str', value: text } : convert(text, wanted);
}

const RESOLVABLE_TAGS: ReadonlyMap<string, Kind> = new Map(
  (['str', 'bool', 'int', 'float', 'null', 'timestamp'] as const).map((kind) => [TAG + kind, kind]),
);

/** A mapping's key as it stands in the JSON that kubectl makes; undefined for null and for integers beyond int64, which cannot be keys. */
export function keyText({ kind, value }: ResolvedScalar): string | undefined {
  if (value === null || (typeof value === 'bigint' && value > MAX_INT64)) return undefined;
  return kind === 'float' ? floatKey(Number(value)) : String(value);
}

/** From which power of ten Go writes a number with an exponent. */
const FIRST_EXPONENT = 6;

/** Go's FormatFloat(value, 'g', -1, 32): the shortest digits that mean the same number of 32 bits. */
function floatKey(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (Object.is(single, -0)) return '-0';
  const text = shortestSingle(single);
  const [mantissa = '', power = ''] = text.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < FIRST_EXPONENT) return String(Number(text));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function shortestSingle(single: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential();
}

/** Whether a key asks for another mapping's keys. */
export const isMergeKey = (text: string, style: ScalarStyle, tag: string | undefined): boolean =>
  text === '<<' && (tag === `${TAG}merge` || tag === '!' || (tag === undefined && style === 'plain'));

/** A tag asks for a kind: an int may become a float, nothing else changes. */
function convert(text: string, wanted: Kind): ResolvedScalar {
  if (wanted === 'timestamp' && isTimestamp(text)) return { kind: 'timestamp', value: text };
  const resolved = resolvePlain(text);
  const { kind, value } = resolved;
  if (kind === wanted) return resolved;
  // An unsigned integer beyond int64 does not become a float.
  if (wanted === 'float' && kind === 'int' && Number(value) < 2 ** 63) return { kind: 'float', value: Number(value) };
  throw new UnresolvableScalar(`cannot decode !!${kind} \`${text}\` as a !!${wanted}`);
}

const WORDS: ReadonlyMap<string, ResolvedScalar> = new Map([
  ...entries('bool', true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...entries('bool', false, 'n N no No NO false False FALSE off Off OFF'),
  ...entries('null', null, '~ null Null NULL'),
  ...entries('float', Number.NaN, '.nan .NaN .NAN'),
  ...entries('float', Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...entries('float', Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
  ['', { kind: 'null', value: null }],
]);

function entries(kind: Kind, value: ScalarValue, words: string): [string, ResolvedScalar][] {
  return words.split(' ').map((word) => [word, { kind, value }]);
}

/** The first characters of what may be something else than a string. */
const HINT = /^[-+0-9.yYnNtTfFoO~]/;

/** The value of an unquoted scalar without a tag. */
function resolvePlain(text: string): ResolvedScalar {
  if (text !== '' && !HINT.test(text)) return { kind: 'str', value: text };
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (/^[1-9][0-9]{0,14}$/.test(text)) return { kind: 'int', value: Number(text) };
  return readNumber(text) ?? { kind: 'str', value: text };
}

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;
const YAML_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function readNumber(written: string): ResolvedScalar | undefined {
  if (written.startsWith('.')) return readDotFloat(written);
  if (!/^[-+0-9]/.test(written)) return undefined;
  const text = written.replaceAll('_', '');
  return readInteger(text) ?? (YAML_FLOAT.test(text) ? readFloat(text) : undefined) ?? readSignedBinary(text);
}

/** No number of 64 bits is longer, but for zeros in front of it. */
const LONGEST_INTEGER = 1000;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;

/** Go's ParseInt and ParseUint with base 0: the prefix says the base, a leading zero octal. Only unsigned text may go beyond int64. */
function readInteger(text: string): ResolvedScalar | undefined {
  const match = text.length > LONGEST_INTEGER ? null : INTEGER.exec(text);
  if (match === null) return undefined;
  const [, sign = '', hex, binary, octal, decimal = ''] = match;
  const magnitude = BigInt(
    hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : decimal,
  );
  return toInteger(magnitude, sign);
}

function toInteger(magnitude: bigint, sign: string): ResolvedScalar | undefined {
  if (sign === '-') return magnitude <= MAX_INT64 + 1n ? { kind: 'int', value: narrow(-magnitude) } : undefined;
  return magnitude <= (sign === '' ? MAX_UINT64 : MAX_INT64) ? { kind: 'int', value: narrow(magnitude) } : undefined;
}

/** Go has no negative zero among its integers. */
const narrow = (value: bigint): number | bigint => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

/** go-yaml reads what follows `0b` once more as a number of its own, sign included. */
function readSignedBinary(text: string): ResolvedScalar | undefined {
  const match = /^0b([-+])([01]+)$/.exec(text);
  return match === null ? undefined : toInteger(BigInt(`0b${match[2]}`), match[1] ?? '');
}

function readFloat(text: string): ResolvedScalar | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { kind: 'float', value } : undefined;
}

/** `.5`: read by Go's ParseFloat, which takes underscores between digits. */
function readDotFloat(text: string): ResolvedScalar | undefined {
  return /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/.test(text) ? readFloat(text.replaceAll('_', '')) : undefined;
}

/** The dates and times that go-yaml knows. They stay strings; only the tag asks whether they are right. */
function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/.exec(
      text,
    );
  if (match === null) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  const [hour = 0, minute = 0, second = 0] = (match[4] === undefined ? match.slice(7, 10) : match.slice(4, 7)).map((part) =>
    Number(part ?? 0),
  );
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60;
}

/** Go's StdEncoding: padded, line breaks ignored. Bytes that are no UTF-8 become U+FFFD on the way to JSON. */
function decodeBase64(text: string): string {
  const packed = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed))
    throw new UnresolvableScalar('!!binary value contains invalid base64 data');
  return Buffer.from(packed, 'base64').toString('utf8');
}
