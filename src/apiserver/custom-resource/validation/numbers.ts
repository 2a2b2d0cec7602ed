import { invalid } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { Schema } from '../../custom-resource-definition/schema.ts';
import { goFloat, isInteger } from '../json-value.ts';
import type { Finding } from './findings.ts';
import { broken } from './strings.ts';
import { isWhole } from './value-type.ts';

/** The bounds of a number. A bound of an integer is an integer: its decimals are cut off. */
export function* checkNumber(value: number | bigint, schema: Schema, path: FieldPath): Generator<Finding> {
  const whole = isInteger(value);
  const bound = (limit: number): number => (whole ? Math.trunc(limit) : limit);
  const print = (limit: number): string => (whole ? String(BigInt(limit)) : goFloat(limit));
  const { multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (multipleOf !== undefined) yield* checkMultiple(value, bound(multipleOf), path, print);
  if (minimum !== undefined) {
    const least = bound(minimum);
    if (exclusiveMinimum ? value <= least : value < least)
      yield broken(path, value, `should be greater than ${exclusiveMinimum ? '' : 'or equal to '}${print(least)}`);
  }
  if (maximum !== undefined) {
    const most = bound(maximum);
    if (exclusiveMaximum ? value >= most : value > most)
      yield broken(path, value, `should be less than ${exclusiveMaximum ? '' : 'or equal to '}${print(most)}`);
  }
}

function* checkMultiple(value: number | bigint, factor: number, path: FieldPath, print: (n: number) => string): Generator<Finding> {
  if (factor < 0) {
    const text = `factor MultipleOf declared for ${path} must be positive: ${print(factor)}`;
    yield { text, error: invalid(path, factor, text) };
  } else if (!isMultiple(value, factor)) yield broken(path, value, `should be a multiple of ${print(factor)}`);
}

/** An integer of a factor below one makes the real server stumble; it is a multiple here. */
function isMultiple(value: number | bigint, factor: number): boolean {
  if (factor === 0) return true;
  if (isInteger(value)) return BigInt(value) % BigInt(factor) === 0n;
  return isWhole(factor < 1 ? (1 / factor) * Number(value) : Number(value) / factor);
}
