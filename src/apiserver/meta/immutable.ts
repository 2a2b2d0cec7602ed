import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { sameValue } from './same-value.ts';
import { IMMUTABLE } from './update.ts';

/** `ValidateImmutableField` (apimachinery `api/validation`, read at 1.34). `shown`: the value as it is printed, where that differs. */
export function* validateImmutable(value: unknown, old: unknown, path: FieldPath, shown = value): FieldErrors {
  if (!sameValue(value, old)) yield invalid(path, shown ?? null, IMMUTABLE);
}
