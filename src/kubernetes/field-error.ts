import type { FieldPath } from './field-path.ts';

/** The API server's types of field error, by their `cause.reason` (apimachinery `field/errors.go`, read at 1.34). */
export type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueTypeInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueNotFound'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'InternalError';

/**
 * A value that the server prints by its Go type: a struct's internal form has Go field names, which the JSON form lacks.
 * Scalars, label maps and lists of strings need no type.
 */
export class GoValue {
  constructor(
    /** The internal Go type: `core.ServicePort`, `*v1.LabelSelector`, `[]core.Toleration`. */
    readonly type: string,
    readonly value: unknown,
  ) {}
}

/** Stands for a bad value that the server does not print (Go's `field.OmitValueType`). */
export const OMITTED: unique symbol = Symbol('omitted');

/** One thing wrong with one field. A value: rendered to the server's words by `apiserver/render.ts`, to ours by `diagnostics/`. */
export interface FieldError {
  readonly type: FieldErrorType;
  readonly path: FieldPath;
  /** What the server gives for the field where it names none, or the place only in its words: `<nil>`. */
  readonly field?: string;
  /** The bad value as it was given; opaque until rendered, since its printed form differs between releases. */
  readonly value?: unknown;
  /** What stands behind the type's word and the value; may be empty. */
  readonly detail: string;
  /** For FieldValueNotSupported: what would be right, in the server's order. */
  readonly supported?: readonly string[];
  /** The rule that was broken, where upstream names it: `format=k8s-short-name`, `maximum`. */
  readonly origin?: string;
}

/** What a check answers: yielded in the order in which the server would report them. */
export type FieldErrors = Generator<FieldError, void, undefined>;

/** The field must be given and is not. */
export const required = (path: FieldPath, detail = ''): FieldError => ({ type: 'FieldValueRequired', path, detail });

/** The value breaks a rule that `detail` states. */
export const invalid = (path: FieldPath, value: unknown, detail: string, origin?: string): FieldError => ({
  type: 'FieldValueInvalid',
  path,
  value,
  detail,
  ...(origin === undefined ? {} : { origin }),
});

/**
 * The value is not one of a closed set. `supported` is printed as given: sort it where the server does
 * (`[...].sort()`: most do), keep the source's order where the server does not.
 */
export const notSupported = (path: FieldPath, value: unknown, supported: readonly string[]): FieldError => ({
  type: 'FieldValueNotSupported',
  path,
  value,
  detail: supported.length === 0 ? '' : `supported values: ${supported.map((s) => JSON.stringify(s)).join(', ')}`,
  supported,
});

/** The value stands twice where each may stand once. */
export const duplicate = (path: FieldPath, value: unknown): FieldError => ({
  type: 'FieldValueDuplicate',
  path,
  value,
  detail: '',
});

/** The value names something that is not there. */
export const notFound = (path: FieldPath, value: unknown): FieldError => ({
  type: 'FieldValueNotFound',
  path,
  value,
  detail: '',
});

/** The field may not be given here. */
export const forbidden = (path: FieldPath, detail: string): FieldError => ({ type: 'FieldValueForbidden', path, detail });

/** The value is longer than `maximum` bytes. */
export const tooLong = (path: FieldPath, value: unknown, maximum: number): FieldError => ({
  type: 'FieldValueTooLong',
  path,
  value,
  detail: String(maximum),
});

/** The list has `actual` items and may have `maximum`. */
export const tooMany = (path: FieldPath, actual: number, maximum: number): FieldError => ({
  type: 'FieldValueTooMany',
  path,
  value: actual,
  detail: `must have at most ${maximum} item${maximum === 1 ? '' : 's'}`,
});

/** The server could not check the field. */
export const internalError = (path: FieldPath, detail: string): FieldError => ({ type: 'InternalError', path, detail });
