import { at, compare, type Decimal, digitsOf, MOST_INT64, roundUp, toInt64 } from './decimal.ts';
import { decimalExponent, isShort, NANO, print, type QuantityFormat, type Scanned, scan, type Unit, unitOf } from './quantity-text.ts';

/** Why a text is no quantity, in the server's words. */
export interface QuantityProblem {
  readonly problem: string;
}

const WRONG_FORMAT: QuantityProblem = {
  problem: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
};
const WRONG_NUMBER: QuantityProblem = { problem: 'unable to parse numeric part of quantity' };
const WRONG_SUFFIX: QuantityProblem = { problem: "unable to parse quantity's suffix" };

/** What defaulting keeps: thousandths. */
const MILLI = -3;

/** `1e2000000000` is a quantity. Further apart than this, a sum is the larger one alone, for want of memory. */
const MOST_DIGITS_APART = 100_000;

const ONE: Decimal = { mantissa: 1n, scale: 0 };
const MOST: Decimal = { mantissa: MOST_INT64, scale: 0 };

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
    return this.text ?? print(this, this.format);
  }

  /** The text that the server keeps beside the amount, to print it again; empty where it works one out. */
  get kept(): string {
    return this.text ?? '';
  }

  toString(): string {
    return this.canonical;
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
    return toInt64(this, 0);
  }

  /** The amount in thousandths, rounded away from zero, within 64 bits with a sign. */
  milliValue(): bigint {
    return toInt64(this, MILLI);
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
