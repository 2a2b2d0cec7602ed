import { atLeast } from '../kubernetes/version.ts';
import type { GoType } from './go-type.ts';
import type { Schemas } from './store.ts';
import { type StructField, structOf } from './struct.ts';

/**
 * The object as the server stores and prints it: fields in Go's order, map keys sorted, what is empty left out unless Go prints it
 * all the same (`status: {}`, `resources: {}`, a required list as null). Takes a decoded object; leaves it as it is.
 *
 * An empty list or map is as good as none: the way through etcd's protobuf form forgets the difference (seen on servers 1.26 to 1.36).
 */
export function encode(object: unknown, schemas: Schemas, definition: string): Record<string, unknown> {
  return encodeStruct(definition, isRecord(object) ? object : {}, schemas);
}

function encodeStruct(definition: string, object: Record<string, unknown>, schemas: Schemas): Record<string, unknown> {
  const printed: Record<string, unknown> = {};
  for (const [key, field] of structOf(schemas, definition).fields) {
    const value = encodeField(field, object[key], schemas);
    if (value !== undefined) printed[key] = value;
  }
  return printed;
}

/** The field as printed; undefined where Go leaves it out. */
function encodeField(field: StructField, value: unknown, schemas: Schemas): unknown {
  const { type } = field;
  const absent = value === undefined || value === null;
  if (type.kind === 'pointer') return absent ? (field.always ? null : undefined) : encodeValue(type.element, value, schemas);
  if (type.kind === 'bytes' && value === '' && field.always) return value;
  if (type.kind === 'list' || type.kind === 'map' || type.kind === 'bytes')
    return absent || isEmpty(value) ? (field.always ? null : undefined) : encodeValue(type, value, schemas);
  if (type.kind === 'struct' || type.kind === 'self') {
    if (field.omitZero && atLeast(schemas.version, '1.34') && (absent || isEmpty(value))) return undefined;
    return absent ? zeroOf(type, schemas) : encodeValue(type, value, schemas);
  }
  if (absent || value === '' || value === 0 || value === false) return field.always ? zeroOf(type, schemas) : undefined;
  return value;
}

function encodeValue(type: GoType, value: unknown, schemas: Schemas): unknown {
  if (type.kind === 'pointer') return encodeValue(type.element, value, schemas);
  if (type.kind === 'struct') return encodeStruct(type.definition, isRecord(value) ? value : {}, schemas);
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => encodeValue(type.element, item, schemas));
  if (type.kind === 'map' && isRecord(value)) return encodeMap(type.element, value, schemas);
  if (type.kind === 'schemaOr') return encodeSchemaOr(value, schemas);
  return value;
}

function encodeMap(element: GoType, map: Record<string, unknown>, schemas: Schemas): Record<string, unknown> {
  const printed: Record<string, unknown> = {};
  for (const key of Object.keys(map).sort()) {
    const value = encodeValue(element, map[key], schemas);
    Object.defineProperty(printed, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return printed;
}

function encodeSchemaOr(value: unknown, schemas: Schemas): unknown {
  if (Array.isArray(value)) return value.map((item) => (isRecord(item) ? encodeSchemaOr(item, schemas) : item));
  return isRecord(value) ? encodeStruct('apiextensions.v1.JSONSchemaProps', value, schemas) : value;
}

/** What Go prints for a plain value that was never set. */
function zeroOf(type: GoType, schemas: Schemas): unknown {
  if (type.kind === 'struct') return encodeStruct(type.definition, {}, schemas);
  if (type.kind === 'string') return '';
  if (type.kind === 'bool') return false;
  if (type.kind === 'integer' || type.kind === 'float') return 0;
  if (type.kind !== 'self') return null;
  if (type.reads === 'Quantity') return '0';
  if (type.reads === 'Duration') return '0s';
  return type.reads === 'IntOrString' ? 0 : null;
}

const isEmpty = (value: unknown): boolean =>
  value === '' || (Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
