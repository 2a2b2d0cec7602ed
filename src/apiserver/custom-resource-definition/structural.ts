import { type FieldErrors, forbidden, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { goRegexpProblem } from '../../kubernetes/go-regexp.ts';
import { itemsOf, propertiesOf, type Schema, valuesOf } from './schema.ts';

type Level = 'root' | 'item' | 'field';

const NO_TYPE: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/**
 * Whether a schema is structural (`ValidateStructural`, apiextensions-apiserver `schema/validation.go`, read at 1.34): every value's type is
 * said once, outside of `allOf`, `anyOf`, `oneOf` and `not`, which may only restrict it.
 */
export function* validateStructural(schema: Schema, path: FieldPath, level: Level = 'root'): FieldErrors {
  const items = itemsOf(schema);
  if (schema.type === 'array' && items === undefined) yield required(path.child('items'), 'must be specified');
  if (items) yield* validateStructural(items, path.child('items'), 'item');
  for (const [name, property] of propertiesOf(schema)) yield* validateStructural(property, path.child('properties').key(name), 'field');
  if (schema.additionalProperties !== undefined && level === 'root')
    yield forbidden(path.child('additionalProperties'), 'must not be used at the root');
  const values = valuesOf(schema);
  if (values) yield* validateStructural(values, path.child('additionalProperties'), 'field');
  yield* validateExtensions(schema, path);
  yield* validateJunctors(schema, isIntOrString(schema), isIntOrString(schema.allOf?.[0]), path);
  yield* validateType(schema, level, path);
  yield* validateResource(schema, level, path);
}

function* validateExtensions(schema: Schema, path: FieldPath): FieldErrors {
  if (!schema['x-kubernetes-int-or-string']) return;
  for (const extension of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const)
    if (schema[extension]) yield invalid(path.child(extension), true, 'must be false if x-kubernetes-int-or-string is true');
}

function* validateType(schema: Schema, level: Level, path: FieldPath): FieldErrors {
  const { type = '' } = schema;
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  const place = path.child('type');
  if (embedded && type !== 'object') {
    const detail = 'must be object if x-kubernetes-embedded-resource is true';
    yield type === '' ? required(place, detail) : invalid(place, type, detail);
  } else if (type === '' && !schema['x-kubernetes-int-or-string'] && !schema['x-kubernetes-preserve-unknown-fields'])
    yield required(place, NO_TYPE[level]);
  if (embedded && schema.additionalProperties !== undefined)
    yield forbidden(path.child('additionalProperties'), 'must not be used if x-kubernetes-embedded-resource is set');
  if (level === 'root' && type !== '' && type !== 'object') yield invalid(place, type, 'must be object at the root');
}

/** What every object has: its `kind`, `apiVersion` and `metadata` may be restricted, not redefined. */
function* validateResource(schema: Schema, level: Level, path: FieldPath): FieldErrors {
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  const isResource = level === 'root' || embedded;
  for (const name of ['kind', 'apiVersion']) {
    const property = schema.properties?.[name];
    if (property && isResource && property.type !== 'string')
      yield invalid(path.child('properties').key(name).child('type'), property.type ?? '', 'must be string');
  }
  const metadata = schema.properties?.['metadata'];
  const place = path.child('properties').key('metadata');
  if (metadata && isResource && metadata.type !== 'object') yield invalid(place.child('type'), metadata.type ?? '', 'must be object');
  if (metadata && level === 'root' && !restrictsNamesOnly(metadata))
    yield forbidden(place, 'must not specify anything other than name and generateName, but metadata is implicitly specified');
  if (embedded && !schema['x-kubernetes-preserve-unknown-fields'] && propertiesOf(schema).length === 0)
    yield required(
      path.child('properties'),
      'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
    );
}

function restrictsNamesOnly({ type, default: _default, properties = {}, ...rest }: Schema): boolean {
  return Object.keys(rest).length === 0 && Object.keys(properties).every((name) => name === 'name' || name === 'generateName');
}

/** The one place where `anyOf` may speak of types: for integers that may also be strings. */
const isIntOrString = (schema: Schema | undefined): boolean => JSON.stringify(schema?.anyOf) === '[{"type":"integer"},{"type":"string"}]';

function* validateJunctors(schema: Schema, skipAnyOf: boolean, skipFirstAllOf: boolean, path: FieldPath): FieldErrors {
  if (!skipAnyOf) for (const [i, each] of (schema.anyOf ?? []).entries()) yield* validateNested(each, false, path.child('anyOf').index(i));
  for (const [i, each] of (schema.allOf ?? []).entries())
    yield* validateNested(each, skipFirstAllOf && i === 0, path.child('allOf').index(i));
  for (const [i, each] of (schema.oneOf ?? []).entries()) yield* validateNested(each, false, path.child('oneOf').index(i));
  if (schema.not) yield* validateNested(schema.not, false, path.child('not'));
  const problem = schema.pattern === undefined ? undefined : goRegexpProblem(schema.pattern);
  if (problem !== undefined)
    yield invalid(path.child('pattern'), schema.pattern, `must be a valid regular expression, but isn't: ${problem}`);
}

/** What may not stand below a junctor, and how the server puts it. */
const NOT_NESTED: readonly (readonly [keyof Schema, string])[] = [
  ['type', 'must be empty to be structural'],
  ['additionalProperties', 'must be undefined to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['externalDocs', 'must be undefined to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];

function* validateNested(schema: Schema, skipAnyOf: boolean, path: FieldPath): FieldErrors {
  yield* validateJunctors(schema, skipAnyOf, false, path);
  const items = itemsOf(schema);
  if (items) yield* validateNested(items, false, path.child('items'));
  for (const [name, property] of propertiesOf(schema)) yield* validateNested(property, false, path.child('properties').key(name));
  for (const [field, detail] of NOT_NESTED) {
    const value = schema[field];
    if (value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0))
      yield forbidden(path.child(field), detail);
  }
  if (schema.properties?.['metadata'])
    yield forbidden(path.child('properties').key('metadata'), 'must not be specified in a nested context');
}
