import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import type { Schema } from '../../custom-resource-definition/schema.ts';
import { isInteger } from '../json-value.ts';
import type { Finding } from './findings.ts';

/** JSON Schema's word for a value; a number without decimals is an integer where it fits 64 bits. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' || typeof value === 'bigint') return isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** The types that a schema allows; none where it allows any. */
const typesOf = (schema: Schema): readonly string[] => {
  if (schema['x-kubernetes-int-or-string']) return ['integer', 'string'];
  return (schema.type ?? '') === '' ? [] : [schema.type ?? ''];
};

/** The Go types that numbers have, where a schema's format names another. */
const NUMBER_FORMATS: Readonly<Record<string, string>> = { integer: 'int64', number: 'float64' };

/** Whether the type validator looks at values of this schema at all. */
export const restrictsType = (schema: Schema, format: string): boolean => typesOf(schema).length > 0 || format !== '';

/** The type of a value that is not null (kube-openapi `validate/type.go`, read at 1.34). `format` is the schema's, `''` if the server knows none such. */
export function checkType(value: unknown, schema: Schema, format: string, path: FieldPath): Finding | undefined {
  const types = typesOf(schema);
  const found = typeOf(value);
  const isText = found === 'string' || found === 'array';
  const isFloatInteger = found === 'number' && isWhole(Number(value)) && types.includes('integer');
  const fits = types.includes(found) || isFloatInteger || (found === 'integer' && types.includes('number'));
  const own = NUMBER_FORMATS[found] ?? '';
  if (!isText && format !== '' && !fits && own !== format) return wrongType(path, format, own);
  if (isText && format !== '' && !types.includes('number') && !types.includes('integer')) return undefined;
  return fits ? undefined : wrongType(path, types.join(','), found);
}

/** Null, where the schema has a type and is not nullable. */
export function checkNull(schema: Schema, path: FieldPath): Finding | undefined {
  const types = typesOf(schema);
  return types.length > 0 && !types.includes('null') && !schema.nullable ? wrongType(path, types.join(','), 'null') : undefined;
}

/** `spec.size in body must be of type integer: "string"`. */
export function wrongType(path: FieldPath, wanted: string, value: string): Finding {
  const text = `${path} in body must be of type ${wanted}: ${goQuote(value)}`;
  return { text, error: { type: 'FieldValueTypeInvalid', path, value, detail: text } };
}

const MOST_EXACT = 2 ** 53 - 1;
const EPSILON = 1e-9;

/** Whether a float is as good as an integer (go-openapi's `IsFloat64AJSONInteger`). */
export function isWhole(value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > MOST_EXACT) return false;
  const whole = Math.trunc(value);
  if (value === whole) return true;
  return whole !== 0 && Math.abs(value - whole) / (Math.abs(value) + Math.abs(whole)) < EPSILON;
}
