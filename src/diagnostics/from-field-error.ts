import { type FieldError, type FieldErrorType, GoValue } from '../kubernetes/field-error.ts';

/** The rule that carries each type of the server's field errors. */
const RULES: Readonly<Record<FieldErrorType, string>> = {
  FieldValueRequired: 'api/required',
  FieldValueInvalid: 'api/invalid',
  FieldValueTypeInvalid: 'api/invalid',
  FieldValueNotSupported: 'api/unsupported-value',
  FieldValueDuplicate: 'api/duplicate-value',
  FieldValueNotFound: 'api/not-found',
  FieldValueForbidden: 'api/forbidden',
  FieldValueTooLong: 'api/too-long',
  FieldValueTooMany: 'api/too-many',
  InternalError: 'api/internal-error',
};

/** A field error in our words: what is there and what to write instead. */
export interface Described {
  readonly rule: string;
  readonly message: string;
}

/** Says a field error for a person; the server's own words stand beside it in `api.message`. */
export function describeFieldError(error: FieldError): Described {
  return { rule: RULES[error.type], message: sentence(error) };
}

function sentence(error: FieldError): string {
  const field = error.path.toString() || 'the object';
  const value = shortValue(error.value);
  const { detail } = error;
  switch (error.type) {
    case 'FieldValueRequired':
      return detail === '' ? `${field} is missing; the API server requires it` : `${field} is missing: ${detail}`;
    case 'FieldValueNotSupported':
      return `${field} is ${value}; write ${oneOf(error.supported ?? [])}`;
    case 'FieldValueDuplicate':
      return `${field} is ${value}, which stands here twice${detail === '' ? '' : `: ${detail}`}; each may stand once`;
    case 'FieldValueNotFound':
      return `${field} names ${value}, which this object does not define`;
    case 'FieldValueForbidden':
      return `${field} may not be set here: ${detail}`;
    case 'FieldValueTooLong':
      return `${field} is longer than the ${detail} bytes that the API server takes`;
    case 'FieldValueTooMany':
      return `${field} has ${value} items: ${detail}`;
    case 'InternalError':
      return `${field} could not be checked: ${detail}`;
    default:
      return value === '' ? `${field} is not accepted: ${detail}` : `${field} is ${value}: ${detail}`;
  }
}

const LONGEST_VALUE = 60;

/** The value, quoted, where it is short enough to read in a sentence. */
function shortValue(slot: unknown): string {
  const value = slot instanceof GoValue ? slot.value : slot;
  if (value === undefined) return '';
  const text = JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)) ?? '';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  if (quoted.length < 2) return quoted[0] ?? 'a supported value';
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
