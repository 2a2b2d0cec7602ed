import { goTimeQuote } from './go-quote.ts';

/** Why a text is no duration, in Go's words. */
export interface DurationProblem {
  readonly problem: string;
}

/** A length of time as Go keeps it: up to 292 years either way. */
export class Duration {
  constructor(readonly nanoseconds: bigint) {}

  get seconds(): number {
    return Number(this.nanoseconds) / 1e9;
  }

  /** Go's form: `1h30m0s`, `1.5s`, `100ms`, `0s`. */
  toString(): string {
    const size = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds;
    const sign = this.nanoseconds < 0n ? '-' : '';
    if (size === 0n) return '0s';
    if (size < SECOND) {
      const [unit, length] = size < 1_000n ? ['ns', 1n] : size < 1_000_000n ? ['µs', 1_000n] : ['ms', 1_000_000n];
      return `${sign}${decimal(size, BigInt(length))}${unit}`;
    }
    const minutes = size / MINUTE;
    const seconds = `${decimal(size % MINUTE, SECOND)}s`;
    if (minutes === 0n) return sign + seconds;
    return sign + (minutes >= 60n ? `${minutes / 60n}h` : '') + `${minutes % 60n}m` + seconds;
  }
}

const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;

/** `size` in units of `unit`, a power of ten, without zeros at the end. */
function decimal(size: bigint, unit: bigint): string {
  const fraction = (size % unit)
    .toString()
    .padStart(unit.toString().length - 1, '0')
    .replace(/0+$/, '');
  return `${size / unit}${unit === 1n || fraction === '' ? '' : `.${fraction}`}`;
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', MINUTE],
  ['h', 60n * MINUTE],
]);
const MOST_NANOSECONDS = 2n ** 63n;

/** Reads a duration as Go's time.ParseDuration does (Go 1.24): `1h30m`, `-1.5s`, `0`; a unit is needed. */
export function parseDuration(text: string): Duration | DurationProblem {
  const invalid = { problem: `time: invalid duration ${goTimeQuote(text)}` };
  const negative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return new Duration(0n);
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const [part = '', integer = '', fraction = ''] = /^(\d*)(?:\.(\d*))?/.exec(rest) ?? [];
    if (integer + fraction === '' || BigInt(integer) > MOST_NANOSECONDS) return invalid;
    const unit = /^[^.\d]*/.exec(rest.slice(part.length))?.[0] ?? '';
    if (unit === '') return { problem: `time: missing unit in duration ${goTimeQuote(text)}` };
    const length = UNITS.get(unit);
    if (length === undefined) return { problem: `time: unknown unit ${goTimeQuote(unit)} in duration ${goTimeQuote(text)}` };
    total += BigInt(integer) * length + fractionOf(fraction, length);
    if (total > MOST_NANOSECONDS) return invalid;
    rest = rest.slice(part.length + unit.length);
  }
  return total === MOST_NANOSECONDS && !negative ? invalid : new Duration(negative ? -total : total);
}

/** Go computes the fraction of a unit with floating point, of as many digits as fit 63 bits. */
function fractionOf(digits: string, unit: bigint): bigint {
  let used = '';
  while (used.length < digits.length && BigInt(digits.slice(0, used.length + 1)) < MOST_NANOSECONDS)
    used = digits.slice(0, used.length + 1);
  return BigInt(Math.trunc(Number(used) * (Number(unit) / 10 ** used.length)));
}
