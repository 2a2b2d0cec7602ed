import { type FieldError, type FieldErrorType, GoValue, OMITTED } from '../kubernetes/field-error.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../kubernetes/version.ts';
import type { StatusCause } from './status.ts';

/** The word that opens a cause's message (apimachinery `field/errors.go`, read at 1.34). */
const WORDS: Readonly<Record<FieldErrorType, string>> = {
  FieldValueRequired: 'Required value',
  FieldValueInvalid: 'Invalid value',
  FieldValueTypeInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueNotFound: 'Not found',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  InternalError: 'Internal error',
};

const WITHOUT_VALUE: ReadonlySet<FieldErrorType> = new Set<FieldErrorType>([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'InternalError',
]);

/** A field error in the server's exact words, as one cause of a Status. */
export function renderCause(error: FieldError, version: KubernetesVersion): StatusCause {
  const parts = [WORDS[error.type]];
  if (!WITHOUT_VALUE.has(error.type) && error.value !== OMITTED) parts.push(renderValue(error.value, version));
  const detail = renderDetail(error, version);
  if (detail !== '') parts.push(detail);
  return { reason: error.type, field: error.field ?? fieldText(error.path), message: parts.join(': ') };
}

/** Go prints the path of the object itself, which is none, as nil. */
const fieldText = (path: FieldPath): string => path.toString() || '<nil>';

function renderDetail(error: FieldError, version: KubernetesVersion): string {
  // Custom resources had words of their own.
  if (error.type !== 'FieldValueTooLong' || !/^\d+$/.test(error.detail)) return error.detail;
  return byVersion(version, [
    { from: '1.18', value: `must have at most ${error.detail} bytes` },
    { from: '1.32', value: `may not be more than ${error.detail} bytes` },
  ]);
}

/** The bad value as printed: JSON of the internal type from 1.34, Go syntax before; scalars alike in both. */
export function renderValue(value: unknown, version: KubernetesVersion): string {
  if (typeof value === 'string') return goQuote(value);
  if (value === null || value === undefined) return atLeast(version, '1.34') ? 'null' : '"null"';
  if (typeof value !== 'object') return String(value);
  return atLeast(version, '1.34') ? goJson(value) : goSyntax(value);
}

/** JSON as Go marshals it: `<`, `>` and `&` escaped, map keys sorted. */
function goJson(value: unknown): string {
  const plain = value instanceof GoValue ? withGoNames(value) : sortKeys(value);
  return JSON.stringify(plain, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The metav1 types keep their JSON names inside the server, as does what has no type; all others print Go's field names. */
function withGoNames(value: GoValue): unknown {
  return value.type === 'interface {}' || /^\*?(\[\])?\*?v1\./.test(value.type) ? sortKeys(value.value) : capitalised(value.value);
}

function capitalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key.charAt(0).toUpperCase() + key.slice(1), capitalised(v)]));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, v]) => [key, sortKeys(v)]),
  );
}

/** Go's `%#v`, as far as the value's shape tells it. Addresses of nested pointers differ at every print on a real server. */
function goSyntax(value: unknown): string {
  const type = value instanceof GoValue ? value.type.replace(/^\*/, '') : undefined;
  const inner = value instanceof GoValue ? value.value : value;
  if (type === 'interface {}') return unstructuredSyntax(inner);
  if (type !== undefined && inner === null) return `${type}(nil)`;
  if (Array.isArray(inner)) return `${type ?? '[]string'}{${inner.map(goSyntax).join(', ')}}`;
  if (typeof inner === 'string') return goQuote(inner);
  if (typeof inner !== 'object' || inner === null) return String(inner);
  const entries = Object.entries(inner);
  if (type !== undefined)
    return `${type}{${entries.map(([k, v]) => `${k.charAt(0).toUpperCase()}${k.slice(1)}:${goSyntax(v)}`).join(', ')}}`;
  return `map[string]string{${entries.map(([k, v]) => `${goQuote(k)}:${goSyntax(v)}`).join(', ')}}`;
}

/** The same of what a JSON decoder makes without a type to read into. */
function unstructuredSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(unstructuredSyntax).join(', ')}}`;
  if (typeof value === 'string') return goQuote(value);
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[string]interface {}{${entries.map(([key, each]) => `${goQuote(key)}:${unstructuredSyntax(each)}`).join(', ')}}`;
}
