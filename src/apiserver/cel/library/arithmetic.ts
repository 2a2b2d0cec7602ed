import { Duration } from '../../../kubernetes/duration.ts';
import { hasOwnSemantics } from '../equality.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, type CelList, type CelValue, Timestamp, Uint, ValueList } from '../values.ts';

const MOST_INT = 2n ** 63n - 1n;
const MOST_UINT = 2n ** 64n - 1n;

/** Refuses what 64 bits cannot hold. */
export function int64(value: bigint): bigint {
  if (value > MOST_INT || value < -MOST_INT - 1n) throw new CelError('integer overflow');
  return value;
}

export function uint64(value: bigint): Uint {
  if (value < 0n || value > MOST_UINT) throw new CelError('unsigned integer overflow');
  return new Uint(value);
}

const span = (nanoseconds: bigint): Duration => new Duration(int64(nanoseconds));

const SECOND = 1_000_000_000n;
const FIRST_SECOND = -62_135_596_800n;
const LAST_SECOND = 253_402_300_799n;

/** Refuses moments outside of the years 1 to 9999. */
export function moment(nanos: bigint, offset = 'Z'): Timestamp {
  if (nanos < FIRST_SECOND * SECOND || nanos >= (LAST_SECOND + 1n) * SECOND) throw new CelError('timestamp overflow');
  return new Timestamp(nanos, offset);
}

function nonZero(divisor: bigint, word: 'division' | 'modulus'): bigint {
  if (divisor === 0n) throw new CelError(`${word} by zero`);
  return divisor;
}

function concatenated(a: CelList, b: CelList): CelList {
  return hasOwnSemantics(a) ? a.plus(b) : new ValueList([...a, ...b]);
}

/** `+`, `-`, `*`, `/`, `%` and the sign (cel-go `common/types/overflow.go`, read at 0.26): integers never wrap around. */
export const ARITHMETIC: Implementations = {
  '_+_(int,int)': (a: bigint, b: bigint): CelValue => int64(a + b),
  '_-_(int,int)': (a: bigint, b: bigint): CelValue => int64(a - b),
  '_*_(int,int)': (a: bigint, b: bigint): CelValue => int64(a * b),
  '_/_(int,int)': (a: bigint, b: bigint): CelValue => int64(a / nonZero(b, 'division')),
  '_%_(int,int)': (a: bigint, b: bigint): CelValue => a % nonZero(b, 'modulus'),
  '-_(int)': (a: bigint): CelValue => int64(-a),
  '_+_(uint,uint)': (a: Uint, b: Uint): CelValue => uint64(a.value + b.value),
  '_-_(uint,uint)': (a: Uint, b: Uint): CelValue => uint64(a.value - b.value),
  '_*_(uint,uint)': (a: Uint, b: Uint): CelValue => uint64(a.value * b.value),
  '_/_(uint,uint)': (a: Uint, b: Uint): CelValue => uint64(a.value / nonZero(b.value, 'division')),
  '_%_(uint,uint)': (a: Uint, b: Uint): CelValue => uint64(a.value % nonZero(b.value, 'modulus')),
  '_+_(double,double)': (a: number, b: number): CelValue => a + b,
  '_-_(double,double)': (a: number, b: number): CelValue => a - b,
  '_*_(double,double)': (a: number, b: number): CelValue => a * b,
  '_/_(double,double)': (a: number, b: number): CelValue => a / b,
  '-_(double)': (a: number): CelValue => -a,
  '_+_(string,string)': (a: string, b: string): CelValue => a + b,
  '_+_(bytes,bytes)': (a: Uint8Array, b: Uint8Array): CelValue => Uint8Array.from([...a, ...b]),
  '_+_(list<A>,list<A>)': (a: CelList, b: CelList): CelValue => concatenated(a, b),
  '_+_(duration,duration)': (a: Duration, b: Duration): CelValue => span(a.nanoseconds + b.nanoseconds),
  '_-_(duration,duration)': (a: Duration, b: Duration): CelValue => span(a.nanoseconds - b.nanoseconds),
  '-_(duration)': (a: Duration): CelValue => span(-a.nanoseconds),
  '_+_(duration,timestamp)': (a: Duration, b: Timestamp): CelValue => moment(b.nanos + a.nanoseconds, b.offset),
  '_+_(timestamp,duration)': (a: Timestamp, b: Duration): CelValue => moment(a.nanos + b.nanoseconds, a.offset),
  '_-_(timestamp,duration)': (a: Timestamp, b: Duration): CelValue => moment(a.nanos - b.nanoseconds, a.offset),
  '_-_(timestamp,timestamp)': (a: Timestamp, b: Timestamp): CelValue => span(a.nanos - b.nanos),
};
