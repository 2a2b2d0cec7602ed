import { Duration, parseDuration } from '../../../kubernetes/duration.ts';
import { textOf, utf8 } from '../bytes.ts';
import type { Implementations } from '../implementation.ts';
import { parseTimestamp, secondsOf, timestampText } from '../time.ts';
import { CelError, type CelValue, type Timestamp, TypeValue, typeName, Uint } from '../values.ts';
import { int64, moment, uint64 } from './arithmetic.ts';

function unconvertible(from: CelValue, to: string): never {
  throw new CelError(`type conversion error from '${typeName(from)}' to '${to}'`);
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

function boolOf(text: string): boolean {
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : unconvertible(text, 'bool');
}

const MOST_INT = 2n ** 63n;

function intOfText(text: string): bigint {
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : MOST_INT;
  return value >= MOST_INT || value < -MOST_INT ? unconvertible(text, 'int') : value;
}

function uintOfText(text: string): Uint {
  const value = /^\d+$/.test(text) ? BigInt(text) : -1n;
  return value < 0n || value >= 2n * MOST_INT ? unconvertible(text, 'uint') : new Uint(value);
}

function doubleOfText(text: string): number {
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word) return word[2]?.toLowerCase() === 'nan' ? NaN : word[1] === '-' ? -Infinity : Infinity;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : unconvertible(text, 'double');
}

/** Truncates. What is at the very edge of 64 bits is refused too: a double cannot say on which side it is. */
function intOfDouble(value: number): bigint {
  if (Number.isNaN(value) || value <= -(2 ** 63) || value >= 2 ** 63) throw new CelError('integer overflow');
  return BigInt(Math.trunc(value));
}

function uintOfDouble(value: number): Uint {
  if (Number.isNaN(value) || value < 0 || value >= 2 ** 64) throw new CelError('unsigned integer overflow');
  return new Uint(BigInt(Math.trunc(value)));
}

function textOfBytes(bytes: Uint8Array): string {
  const text = textOf(bytes);
  if (text === undefined) throw new CelError('invalid UTF-8 in bytes, cannot convert to string');
  return text;
}

/** A number as Go's `%g` prints it. */
export function goDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (Object.is(value, -0)) return '-0';
  if (exponent >= -4 && exponent < 6) return plainDecimal(value);
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Never with an exponent. */
export function plainDecimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [, sign = '', integer = '', fraction = '', exponentText = '0'] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const exponent = Number(exponentText);
  const digits = integer + fraction;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, '0');
}

function spanOf(text: string): Duration {
  const duration = parseDuration(text);
  return 'problem' in duration ? unconvertible(text, 'google.protobuf.Duration') : duration;
}

const momentOf = (text: string): Timestamp => {
  const time = parseTimestamp(text);
  return time === undefined ? unconvertible(text, 'google.protobuf.Timestamp') : moment(time.nanos, time.offset);
};

const SECOND = 1_000_000_000n;

/** `int(x)` and its kin (`ConvertToType` of cel-go's types, read at 0.26). */
export const CONVERSIONS: Implementations = {
  'type(A)': (value: CelValue): CelValue => new TypeValue(typeName(value)),
  'dyn(A)': (value: CelValue): CelValue => value,
  ...Object.fromEntries(
    ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'].map((type) => [
      `${type}(${type})`,
      (value: CelValue) => value,
    ]),
  ),
  'bool(string)': boolOf,
  'bytes(string)': utf8,
  'double(int)': (value: bigint): CelValue => Number(value),
  'double(uint)': ({ value }: Uint): CelValue => Number(value),
  'double(string)': doubleOfText,
  'int(double)': intOfDouble,
  'int(string)': intOfText,
  'int(timestamp)': secondsOf,
  'int(duration)': ({ nanoseconds }: Duration): CelValue => nanoseconds,
  'int(uint)': ({ value }: Uint): CelValue => int64(value),
  'uint(int)': (value: bigint): CelValue => uint64(value),
  'uint(double)': uintOfDouble,
  'uint(string)': uintOfText,
  'string(bool)': String,
  'string(int)': String,
  'string(uint)': ({ value }: Uint): CelValue => String(value),
  'string(double)': goDouble,
  'string(bytes)': textOfBytes,
  'string(timestamp)': timestampText,
  'string(duration)': ({ seconds }: Duration): CelValue => `${plainDecimal(seconds)}s`,
  'duration(string)': spanOf,
  'duration(int)': (nanoseconds: bigint): CelValue => new Duration(nanoseconds),
  'timestamp(string)': momentOf,
  'timestamp(int)': (seconds: bigint): CelValue => moment(seconds * SECOND),
};
