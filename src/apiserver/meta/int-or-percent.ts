import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { percentOf } from '../../kubernetes/int-or-string.ts';
import { isValidPercent } from '../../kubernetes/names.ts';
import { validateNonNegative } from './non-negative.ts';

/** An int-or-string as JSON has it; absent is Go's 0. */
export type IntOrPercent = number | string | undefined;

/** An int-or-string as the server prints a bad one. */
export const intOrPercentValue = (value: IntOrPercent): GoValue => new GoValue('intstr.IntOrString', value ?? 0);

/** `ValidatePositiveIntOrPercent` (apps validation, read at 1.34): a number of at least 0, or digits and `%`. */
export function* validateIntOrPercent(value: IntOrPercent, path: FieldPath): FieldErrors {
  if (typeof value !== 'string') yield* validateNonNegative(value, path);
  else for (const problem of isValidPercent(value)) yield invalid(path, intOrPercentValue(value), problem);
}

/** `IsNotMoreThan100Percent`; plain numbers and malformed percentages pass. */
export function* validateAtMost100Percent(value: IntOrPercent, path: FieldPath): FieldErrors {
  if ((percentOf(value ?? 0) ?? 0) > 100) yield invalid(path, intOrPercentValue(value), 'must not be greater than 100%');
}

/** The number before the `%`, the number itself, or that of a string of digits; 0 for anything else (`getIntOrPercentValue`). */
export function intOrPercentNumber(value: IntOrPercent): number {
  if (typeof value !== 'string') return value ?? 0;
  return percentOf(value) ?? (/^[-+]?\d+$/.test(value) ? Number(value) : 0);
}
