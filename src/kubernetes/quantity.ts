/** Why a text is no quantity, in the server's words. */
export interface QuantityProblem {
  readonly problem: string;
}

/** The family of suffixes that a quantity was written with, and is printed with: `Mi`, `M` or `e6`. */
export type QuantityFormat = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

/**
 * An exact amount of a resource (apimachinery `api/resource/quantity.go`, read at 1.34): `mantissa` times ten to the power of `scale`.
 * Immutable. Nothing finer than a billionth: parsing rounds up to that.
 */
export class Quantity {
  private constructor(
    readonly mantissa: bigint,
    readonly scale: number,
    readonly format: QuantityFormat,
    /** The text it was read from, where the server prints that again. */
    private readonly text?: string,
  ) {}

  static readonly zero = new Quantity(0n, 0, 'DecimalSI', '0');

  /**
   * Reads a quantity from a string, or from the text of a JSON number. Anything finer than a billionth is rounded up;
   * a binary quantity beyond 2^63-1 is cut to that.
   */
  static parse(text: string): Quantity | QuantityProblem {
    if (text === '') return WRONG_FORMAT;
    if (text === '0') return Quantity.zero;
    const scanned = scan(text);
    if (scanned === undefined) return WRONG_FORMAT;
    const unit = unitOf(scanned.suffix);
    if (unit === undefined) return WRONG_SUFFIX;
    return isShort(scanned, unit) ? Quantity.ofShort(text, scanned, unit) : Quantity.ofLong(scanned, unit);
  }

  /** A whole number of units. */
  static of(value: bigint | number, format: QuantityFormat = 'DecimalSI'): Quantity {
    return new Quantity(BigInt(value), 0, format);
  }

  private static ofShort(text: string, { negative, integer, fraction }: Scanned, unit: Unit): Quantity {
    const digits = integer + fraction;
    const size = BigInt(digits);
    const amount = unit.format === 'BinarySI' ? size << BigInt(unit.exponent) : size;
    const scale = decimalExponent(unit) - fraction.length;
    // The server takes such a text for canonical without a further look: `1.500`, `+5` and `1E3` stay as they are.
    const kept = unit.format === 'BinarySI' ? (size & 7n) !== 0n : scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
    return new Quantity(negative ? -amount : amount, scale, unit.format, kept ? text : undefined);
  }

  private static ofLong({ negative, number }: Scanned, unit: Unit): Quantity | QuantityProblem {
    const [integer = '', fraction = ''] = number.split('.');
    if (integer + fraction === '') return WRONG_NUMBER;
    const digits = BigInt(integer + fraction);
    let size = roundUp(
      { mantissa: unit.format === 'BinarySI' ? digits << BigInt(unit.exponent) : digits, scale: decimalExponent(unit) - fraction.length },
      NANO,
    );
    let format = unit.format;
    if (format === 'BinarySI') {
      if (compare(size, MOST) > 0) size = MOST;
      if (size.mantissa !== 0n && compare(size, ONE) < 0) format = 'DecimalSI';
    }
    return new Quantity(negative ? -size.mantissa : size.mantissa, size.scale, format);
  }

  /**
   * As the server prints it: no fraction, the largest suffix without one, `1.5Gi` as `1536Mi`. Two of the server's oddities are kept:
   * some texts that are not canonical come out as they went in, and beyond 10^20 a decimal quantity loses its suffix.
   */
  get canonical(): string {
    return this.text ?? this.print();
  }

  toString(): string {
    return this.canonical;
  }

  private print(): string {
    if (this.isZero()) return '0';
    const bytes = this.format === 'BinarySI' ? wholeBytes(this) : undefined;
    return bytes === undefined ? printDecimal(this, this.format === 'DecimalExponent') : printBinary(bytes);
  }

  /** Negative, zero or positive as this amount is less than, equal to or greater than the other, whatever their formats. */
  cmp(other: Quantity): -1 | 0 | 1 {
    return compare(this, other);
  }

  /** The sum, in the format of this quantity, or of the other one where this is zero. */
  add(other: Quantity): Quantity {
    if (Math.abs(this.scale - other.scale) > MOST_DIGITS_APART) return this.largerOf(other);
    const scale = Math.min(this.scale, other.scale);
    return new Quantity(at(this, scale) + at(other, scale), scale, this.isZero() ? other.format : this.format);
  }

  private largerOf(other: Quantity): Quantity {
    const sizes = digitsOf(this.mantissa) + this.scale - digitsOf(other.mantissa) - other.scale;
    return other.isZero() || (!this.isZero() && sizes > 0) ? this : other;
  }

  /** The difference; its format as with `add`. */
  sub(other: Quantity): Quantity {
    return this.add(other.neg());
  }

  neg(): Quantity {
    return new Quantity(-this.mantissa, this.scale, this.format);
  }

  isZero(): boolean {
    return this.mantissa === 0n;
  }

  get sign(): -1 | 0 | 1 {
    return this.mantissa === 0n ? 0 : this.mantissa < 0n ? -1 : 1;
  }

  /** The amount in whole units, rounded away from zero, within 64 bits with a sign. */
  value(): bigint {
    return scaled(this, 0);
  }

  /** The amount in thousandths, rounded away from zero, within 64 bits with a sign. */
  milliValue(): bigint {
    return scaled(this, MILLI);
  }

  /** The amount with nothing finer than a thousandth: what the server's defaulting makes of every list of resources. */
  roundUpToMilli(): Quantity {
    if (this.scale >= MILLI) return this;
    const { mantissa, scale } = roundUp(this, MILLI);
    return new Quantity(mantissa, scale, this.format);
  }

  isInteger(): boolean {
    return this.scale >= 0 || this.mantissa % 10n ** BigInt(-this.scale) === 0n;
  }

  /** The nearest floating point number, for ratios and display. */
  toNumber(): number {
    return Number(`${this.mantissa}e${this.scale}`);
  }
}

const WRONG_FORMAT: QuantityProblem = {
  problem: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
};
const WRONG_NUMBER: QuantityProblem = { problem: 'unable to parse numeric part of quantity' };
const WRONG_SUFFIX: QuantityProblem = { problem: "unable to parse quantity's suffix" };

/** Powers of ten: the finest that is kept, and what defaulting keeps. */
const NANO = -9;
const MILLI = -3;

/** `1e2000000000` is a quantity. Further apart than this, a sum is the larger one alone, for want of memory. */
const MOST_DIGITS_APART = 100_000;

/** `mantissa` times ten to the power of `scale`. */
interface Decimal {
  readonly mantissa: bigint;
  readonly scale: number;
}

const ONE: Decimal = { mantissa: 1n, scale: 0 };
const MOST_INT64 = 2n ** 63n - 1n;
const MOST: Decimal = { mantissa: MOST_INT64, scale: 0 };

/** A quantity's text taken apart. The server's scanner lets more through than the pattern in its message: `m` and `-` are zero. */
interface Scanned {
  readonly negative: boolean;
  /** Digits before the point without leading zeros, `0` if there are none left. */
  readonly integer: string;
  readonly fraction: string;
  /** Both as they were written, without sign and suffix. */
  readonly number: string;
  readonly suffix: string;
}

function scan(text: string): Scanned | undefined {
  const match = /^([+-]?)(0*)(\d*)(\.\d*)?([eEinumkKMGTP]*[+-]?\d*)$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', zeros = '', integer = '', fraction = '', suffix = ''] = match;
  const allZeros = integer + fraction + suffix === '';
  return {
    negative: sign === '-',
    integer: integer === '' ? '0' : integer,
    fraction: fraction.slice(1),
    number: allZeros ? '0' : zeros + integer + fraction,
    suffix,
  };
}

interface Unit {
  readonly format: QuantityFormat;
  /** Of two for BinarySI, else of ten. */
  readonly exponent: number;
}

const DECIMAL_SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);
const decimalSuffixes = new Map([...DECIMAL_SUFFIXES].map(([suffix, exponent]) => [exponent, suffix]));
const binarySuffixes = new Map([...BINARY_SUFFIXES].map(([suffix, exponent]) => [exponent, suffix]));

function unitOf(suffix: string): Unit | undefined {
  const decimal = DECIMAL_SUFFIXES.get(suffix);
  if (decimal !== undefined) return { format: 'DecimalSI', exponent: decimal };
  const binary = BINARY_SUFFIXES.get(suffix);
  if (binary !== undefined) return { format: 'BinarySI', exponent: binary };
  if (!/^[eE][+-]?\d+$/.test(suffix)) return undefined;
  const exponent = BigInt(suffix.slice(1).replace('+', ''));
  if (exponent !== BigInt.asIntN(64, exponent)) return undefined;
  // The server takes the exponent's low 32 bits.
  return { format: 'DecimalExponent', exponent: Number(BigInt.asIntN(32, exponent)) };
}

const decimalExponent = ({ format, exponent }: Unit): number => (format === 'BinarySI' ? 0 : exponent);

/** Most decimal digits of a number that the server reads without arbitrary precision. Only what it prints depends on it. */
const SHORT_DIGITS = 18;
const SHORT_BINARY_DIGITS = 14;

function isShort({ integer, fraction }: Scanned, unit: Unit): boolean {
  if (unit.format === 'BinarySI') return fraction === '' && integer.length + Math.trunc((unit.exponent * 3) / 10) <= SHORT_BINARY_DIGITS;
  return integer.length + fraction.length <= SHORT_DIGITS && unit.exponent - fraction.length >= NANO;
}

/** Away from zero to a multiple of ten to the power of `scale`. */
function roundUp(amount: Decimal, scale: number): Decimal {
  if (amount.scale >= scale) return amount;
  const { mantissa } = amount;
  const sign = mantissa < 0n ? -1n : 1n;
  const drop = scale - amount.scale;
  if (mantissa === 0n || drop > digitsOf(mantissa)) return { mantissa: mantissa === 0n ? 0n : sign, scale };
  const divisor = 10n ** BigInt(drop);
  return { mantissa: mantissa / divisor + (mantissa % divisor === 0n ? 0n : sign), scale };
}

const digitsOf = (mantissa: bigint): number => (mantissa < 0n ? -mantissa : mantissa).toString().length;

/** The mantissa that the amount has at a scale as fine as its own or finer. */
const at = ({ mantissa, scale }: Decimal, finer: number): bigint => (mantissa === 0n ? 0n : mantissa * 10n ** BigInt(scale - finer));

function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const signs = signOf(a.mantissa) - signOf(b.mantissa);
  if (signs !== 0) return signs < 0 ? -1 : 1;
  if (a.scale === b.scale) return order(a.mantissa, b.mantissa);
  if (a.mantissa === 0n) return 0;
  // Sizes first: an exponent may ask for more digits than there is memory.
  const sizes = digitsOf(a.mantissa) + a.scale - digitsOf(b.mantissa) - b.scale;
  if (sizes !== 0) return sizes > 0 === a.mantissa > 0n ? 1 : -1;
  const scale = Math.min(a.scale, b.scale);
  return order(at(a, scale), at(b, scale));
}

const signOf = (value: bigint): number => (value === 0n ? 0 : value < 0n ? -1 : 1);
const order = (a: bigint, b: bigint): -1 | 0 | 1 => (a === b ? 0 : a < b ? -1 : 1);

/** The amount in units of ten to the power of `scale`, rounded away from zero and kept within an int64. */
function scaled(amount: Decimal, scale: number): bigint {
  const rounded = roundUp(amount, scale);
  if (digitsOf(rounded.mantissa) + rounded.scale - scale > 20) return rounded.mantissa < 0n ? -MOST_INT64 - 1n : MOST_INT64;
  const value = at(rounded, scale);
  return value > MOST_INT64 ? MOST_INT64 : value < -MOST_INT64 - 1n ? -MOST_INT64 - 1n : value;
}

/** A binary quantity in whole units; undefined where it is printed as a decimal one: below 1Ki, or with a fraction. */
function wholeBytes(amount: Decimal): bigint | undefined {
  const whole = roundUp(amount, 0);
  if (compare(whole, amount) !== 0) return undefined;
  const bytes = at(whole, 0);
  return bytes > -1024n && bytes < 1024n ? undefined : bytes;
}

function printBinary(bytes: bigint): string {
  let amount = bytes;
  let exponent = 0;
  for (; amount % 1024n === 0n; amount /= 1024n) exponent += 10;
  return `${amount}${binarySuffixes.get(exponent) ?? ''}`;
}

function printDecimal({ mantissa, scale }: Decimal, asExponent: boolean): string {
  const digits = mantissa.toString();
  const significant = digits.replace(/0+$/, '');
  const whole = scale + digits.length - significant.length;
  const exponent = Math.floor(whole / 3) * 3;
  const number = significant + '0'.repeat(whole - exponent);
  if (asExponent) return exponent === 0 ? number : `${number}e${exponent}`;
  return number + (decimalSuffixes.get(exponent) ?? '');
}
