/** An exact number: `mantissa` times ten to the power of `scale`. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly scale: number;
}

export const MOST_INT64 = 2n ** 63n - 1n;

/** Away from zero to a multiple of ten to the power of `scale`. */
export function roundUp(amount: Decimal, scale: number): Decimal {
  if (amount.scale >= scale) return amount;
  const { mantissa } = amount;
  const sign = mantissa < 0n ? -1n : 1n;
  const drop = scale - amount.scale;
  if (mantissa === 0n || drop > digitsOf(mantissa)) return { mantissa: mantissa === 0n ? 0n : sign, scale };
  const divisor = 10n ** BigInt(drop);
  return { mantissa: mantissa / divisor + (mantissa % divisor === 0n ? 0n : sign), scale };
}

/** How many decimal digits a number has. */
export const digitsOf = (mantissa: bigint): number => (mantissa < 0n ? -mantissa : mantissa).toString().length;

/** The mantissa that the amount has at a scale as fine as its own or finer. */
export const at = ({ mantissa, scale }: Decimal, finer: number): bigint => (mantissa === 0n ? 0n : mantissa * 10n ** BigInt(scale - finer));

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
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
export function toInt64(amount: Decimal, scale: number): bigint {
  const rounded = roundUp(amount, scale);
  if (digitsOf(rounded.mantissa) + rounded.scale - scale > 20) return rounded.mantissa < 0n ? -MOST_INT64 - 1n : MOST_INT64;
  const value = at(rounded, scale);
  return value > MOST_INT64 ? MOST_INT64 : value < -MOST_INT64 - 1n ? -MOST_INT64 - 1n : value;
}
