import { type FieldError, type FieldErrorType, GoValue, OMITTED } from '../kubernetes/field-error.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../kubernetes/version.ts';
import { schemasFor } from '../schemas/store.ts';
import { ADDRESS, goSyntax, quantitySyntax, untypedSyntax } from './internal-types/go-syntax.ts';
import { internalJson, untypedJson } from './internal-types/json.ts';
import { compact } from './internal-types/json-text.ts';
import { versionedType } from './internal-types/names.ts';
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
  if (value === null || value === undefined) return nothing(version);
  if (typeof value !== 'object') return String(value);
  if (value instanceof GoValue) return renderTyped(value, version);
  if (atLeast(version, '1.34')) return compact(untypedJson(value));
  return goSyntax(Array.isArray(value) ? '[]string' : 'map[string]string', value, schemasFor(version));
}

const nothing = (version: KubernetesVersion): string => (atLeast(version, '1.34') ? 'null' : '"null"');

function renderTyped({ type, value }: GoValue, version: KubernetesVersion): string {
  if (type.startsWith('*')) return value === null ? nothing(version) : renderTyped(new GoValue(type.slice(1), value), version);
  const isJson = atLeast(version, '1.34');
  if (type === 'interface {}') return isJson ? compact(untypedJson(value)) : untypedSyntax(value);
  if (type === 'field.Path') return isJson ? '{}' : pathSyntax(String(value));
  // The one named string with a String method, which Go's syntax passes over where it prints strings of no name.
  if (type === 'core.ResourceName' && !isJson && atLeast(version, '1.29')) return String(value);
  // The message names the amount too, and naming it makes the server keep the text.
  if (type === 'resource.Quantity' && !isJson) return quantitySyntax(value, atLeast(version, '1.27') ? String(value) : undefined);
  const schemas = schemasFor(version);
  const versioned = versionedType(type, schemas);
  return isJson ? compact(internalJson(versioned, value, schemas)) : goSyntax(versioned, value, schemas);
}

/** A path given for a bad value: its last step, and where the rest lies in memory. */
const pathSyntax = (name: string): string => `field.Path{name:${goQuote(name)}, index:"", parent:(*field.Path)(${ADDRESS})}`;
