import { Quantity } from '../../../kubernetes/quantity.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, CelObject, type CelValue } from '../values.ts';

const MOST_INT = 2n ** 63n;

/** An amount of a resource. */
class QuantityValue extends CelObject {
  readonly typeName = 'kubernetes.Quantity';
  constructor(readonly quantity: Quantity) {
    super();
  }
  override equals(other: CelValue): boolean {
    if (!(other instanceof QuantityValue)) throw new CelError('no such overload');
    return this.quantity.cmp(other.quantity) === 0;
  }
}

function quantity(text: string): CelValue {
  const parsed = Quantity.parse(text);
  if ('problem' in parsed) throw new CelError(parsed.problem);
  return new QuantityValue(parsed);
}

/** The amount as an integer; undefined for one written with a fraction, even an empty one (`1.0`), or beyond 64 bits. */
function whole({ quantity: { mantissa, scale } }: QuantityValue): bigint | undefined {
  if (scale < 0 || scale > 18) return mantissa === 0n && scale >= 0 ? 0n : undefined;
  const value = mantissa * 10n ** BigInt(scale);
  return value < MOST_INT && value >= -MOST_INT ? value : undefined;
}

function asInteger(value: QuantityValue): bigint {
  const integer = whole(value);
  if (integer === undefined) throw new CelError('cannot convert value to integer');
  return integer;
}

const of = (value: bigint): QuantityValue => new QuantityValue(Quantity.of(value));
const add = (a: QuantityValue, b: QuantityValue): CelValue => new QuantityValue(a.quantity.add(b.quantity));
const subtract = (a: QuantityValue, b: QuantityValue): CelValue => new QuantityValue(a.quantity.sub(b.quantity));
const compared = (a: QuantityValue, b: QuantityValue): number => a.quantity.cmp(b.quantity);

const Q = 'kubernetes.Quantity';

/** apiserver `cel/library/quantity.go`, read at 1.34. */
export const QUANTITIES: Implementations = {
  'quantity(string)': quantity,
  'isQuantity(string)': (text: string): CelValue => !('problem' in Quantity.parse(text)),
  [`sign(${Q})`]: (value: QuantityValue): CelValue => BigInt(value.quantity.sign),
  [`isInteger(${Q})`]: (value: QuantityValue): CelValue => whole(value) !== undefined,
  [`asInteger(${Q})`]: asInteger,
  [`asApproximateFloat(${Q})`]: (value: QuantityValue): CelValue => value.quantity.toNumber(),
  [`add(${Q},${Q})`]: add,
  [`add(${Q},int)`]: (a: QuantityValue, b: bigint): CelValue => add(a, of(b)),
  [`sub(${Q},${Q})`]: subtract,
  [`sub(${Q},int)`]: (a: QuantityValue, b: bigint): CelValue => subtract(a, of(b)),
  [`isLessThan(${Q},${Q})`]: (a: QuantityValue, b: QuantityValue): CelValue => compared(a, b) < 0,
  [`isGreaterThan(${Q},${Q})`]: (a: QuantityValue, b: QuantityValue): CelValue => compared(a, b) > 0,
  [`compareTo(${Q},${Q})`]: (a: QuantityValue, b: QuantityValue): CelValue => BigInt(compared(a, b)),
};
