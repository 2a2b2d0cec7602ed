import { type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { itemsOf, propertiesOf, type Schema, valuesOf } from './schema.ts';

const META_FIELDS = ['apiVersion', 'kind', 'metadata'];

/**
 * Whether the defaults of a structural schema are values of their schemas, with no fields that would be pruned (`ValidateDefaults`,
 * `schema/defaulting/validation.go`, read at 1.34). Types, enums and required fields are checked; bounds, patterns, `allOf` and the like
 * are not, nor are defaults within `metadata`.
 */
export function* validateDefaults(schema: Schema, path: FieldPath, isRoot = true): FieldErrors {
  const place = path.child('default');
  if (schema.default !== undefined) {
    if (hasUnknownFields(schema.default, schema, isRoot)) yield invalid(place, schema.default, 'must not have unknown fields');
    yield* validateValue(schema.default, schema, place, '');
  }
  const items = itemsOf(schema);
  if (items) yield* validateDefaults(items, path.child('items'), false);
  const isResource = isRoot || schema['x-kubernetes-embedded-resource'] === true;
  for (const [name, property] of propertiesOf(schema))
    if (!isResource || !META_FIELDS.includes(name)) yield* validateDefaults(property, path.child('properties').key(name), false);
}

function hasUnknownFields(value: unknown, schema: Schema, isRoot: boolean): boolean {
  const items = itemsOf(schema);
  if (Array.isArray(value)) return items !== undefined && value.some((item) => hasUnknownFields(item, items, false));
  if (!isObject(value)) return false;
  const isResource = isRoot || schema['x-kubernetes-embedded-resource'] === true;
  return Object.entries(value).some(([name, child]) => {
    if (isResource && META_FIELDS.includes(name)) return false;
    const its = schema.properties?.[name] ?? valuesOf(schema);
    if (its) return hasUnknownFields(child, its, false);
    return schema['x-kubernetes-preserve-unknown-fields'] !== true && schema.additionalProperties !== true;
  });
}

/** `name` is the value's path below the default, which the server prints in front of its words. */
function* validateValue(value: unknown, schema: Schema, path: FieldPath, name: string): FieldErrors {
  const found = typeOf(value);
  const { type = '' } = schema;
  if (value === null && schema.nullable) return;
  if (type !== '' && type !== found && !(type === 'number' && found === 'integer')) {
    const detail = `${name} in body must be of type ${type}: ${JSON.stringify(found)}`;
    yield { type: 'FieldValueTypeInvalid', path, value: found, detail };
    return;
  }
  const choices = schema.enum?.map((each) => JSON.stringify(each)) ?? [];
  if (choices.length > 0 && !choices.includes(JSON.stringify(value))) yield notSupported(path, value, (schema.enum ?? []).map(choiceText));
  const items = itemsOf(schema);
  if (Array.isArray(value) && items)
    for (const [i, item] of value.entries()) yield* validateValue(item, items, path.index(i), `${name}[${i}]`);
  if (!isObject(value)) return;
  for (const field of schema.required ?? []) if (!(field in value)) yield required(path.child(field));
  for (const [field, child] of Object.entries(value)) {
    const its = schema.properties?.[field] ?? valuesOf(schema);
    if (its) yield* validateValue(child, its, path.child(field), name === '' ? field : `${name}.${field}`);
  }
}

const choiceText = (choice: unknown): string => (typeof choice === 'string' ? choice : JSON.stringify(choice));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint') return 'integer';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}
