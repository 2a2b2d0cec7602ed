import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';

export const MUST_NOT_BE_NEGATIVE = 'must be greater than or equal to 0';

/** `ValidateNonnegativeField` (apimachinery `api/validation`, read at 1.34). An absent number is Go's 0. */
export function* validateNonNegative(value: number | undefined, path: FieldPath): FieldErrors {
  if (value !== undefined && value < 0) yield invalid(path, value, MUST_NOT_BE_NEGATIVE, 'minimum');
}
