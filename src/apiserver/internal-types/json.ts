import { Quantity } from '../../kubernetes/quantity.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { SelfReading } from '../../schemas/go-type.ts';
import type { Schemas } from '../../schemas/store.ts';
import { converted } from './conversion.ts';
import { type Json, jsonString, NULL } from './json-text.ts';
import { type InternalField, layoutOf } from './layout.ts';
import { type Leaf, shapeOf } from './shape.ts';

/**
 * A decoded value of a published type as the server's JSON of its internal twin: Go's field names, every field there, in the internal
 * order. The types of metav1 are the same inside and keep their JSON names and omissions.
 */
export function internalJson(type: string, value: unknown, schemas: Schemas): Json {
  const shape = shapeOf(type);
  const absent = value === undefined || value === null;
  switch (shape.kind) {
    case 'pointer':
      return absent ? NULL : internalJson(shape.element, value, schemas);
    case 'list':
      return Array.isArray(value) ? value.map((item) => internalJson(shape.element, item, schemas)) : NULL;
    case 'map':
      return isRecord(value) ? mapJson(value, (item) => internalJson(shape.element, item, schemas)) : NULL;
    case 'struct':
      return structJson(shape.definition, isRecord(value) ? value : {}, schemas);
    case 'schemaOr':
      return schemaOrJson(shape.or, value, schemas);
    case 'bytes':
      return typeof value === 'string' ? jsonString(value) : NULL;
    default:
      return absent ? zeroJson(shape) : scalarJson(shape, value);
  }
}

/** A value of no type, as Go prints what it decoded without one: keys sorted. */
export function untypedJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(untypedJson);
  if (isRecord(value)) return mapJson(value, untypedJson);
  return typeof value === 'string' ? jsonString(value) : String(value ?? null);
}

function structJson(definition: string, object: Readonly<Record<string, unknown>>, schemas: Schemas): Json {
  const isTagged = definition.startsWith('meta.v1.');
  const values = converted(definition, object);
  const printed = new Map<string, Json>();
  for (const field of layoutOf(definition, schemas)) {
    if (isTagged && isOmitted(field, values[field.key], schemas)) continue;
    const value = internalJson(field.type, values[field.key], schemas);
    // An embedded struct without a tag lends its fields.
    if (!isTagged && field.name === 'ObjectMeta' && value instanceof Map) for (const [key, each] of value) printed.set(key, each);
    else printed.set(isTagged ? field.key : field.name, value);
  }
  return printed;
}

/** `omitempty`, `omitzero`: structs and what prints itself only fall to the latter, which metav1 has since 1.34. */
function isOmitted({ always, omitZero, type }: InternalField, value: unknown, schemas: Schemas): boolean {
  const isEmpty = value === undefined || value === null || value === '' || value === 0 || value === false || hasNothing(value);
  if (always || !isEmpty) return false;
  const { kind } = shapeOf(type);
  return kind === 'struct' || kind === 'self' ? omitZero && atLeast(schemas.version, '1.34') : true;
}

function schemaOrJson(or: 'array' | 'bool' | 'strings', value: unknown, schemas: Schemas): Json {
  const props = 'apiextensions.v1.JSONSchemaProps';
  const schema = internalJson(`*${props}`, isRecord(value) ? value : undefined, schemas);
  if (or === 'bool') {
    const allows = value === true || isRecord(value);
    return new Map([
      ['Allows', String(allows)],
      ['Schema', schema],
    ]);
  }
  const several = or === 'array' ? ['JSONSchemas', `[]${props}`] : ['Property', '[]string'];
  return new Map([
    ['Schema', schema],
    [several[0] ?? '', internalJson(several[1] ?? '', value, schemas)],
  ]);
}

function scalarJson(shape: Leaf, value: unknown): Json {
  if (shape.kind === 'self' && shape.reads === 'Quantity') return jsonString(quantityText(value));
  if (shape.kind === 'self' && shape.reads === 'Raw') return shape.name === 'v1.JSON' ? untypedJson(value) : rawJson(value);
  return typeof value === 'object' ? untypedJson(value) : typeof value === 'string' ? jsonString(value) : String(value);
}

/** What the client sent, its keys as they stood. */
function rawJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(rawJson);
  if (isRecord(value)) return new Map(Object.entries(value).map(([key, each]) => [key, rawJson(each)]));
  return untypedJson(value);
}

function zeroJson(shape: Leaf): Json {
  if (shape.kind === 'string') return '""';
  if (shape.kind === 'bool') return 'false';
  if (shape.kind === 'integer' || shape.kind === 'float') return '0';
  return shape.kind === 'self' ? ZERO[shape.reads] : NULL;
}

const ZERO: Readonly<Record<SelfReading, string>> = {
  Quantity: '"0"',
  Duration: '"0s"',
  IntOrString: '0',
  Time: 'null',
  MicroTime: 'null',
  Raw: 'null',
};

function quantityText(value: unknown): string {
  const quantity = Quantity.parse(String(value));
  return 'problem' in quantity ? String(value) : quantity.canonical;
}

const mapJson = (map: Readonly<Record<string, unknown>>, print: (value: unknown) => Json): Json =>
  new Map(
    Object.keys(map)
      .sort()
      .map((key) => [key, print(map[key])]),
  );

const hasNothing = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
