import { decodeBase64 } from '../../kubernetes/base64.ts';
import { parseDuration } from '../../kubernetes/duration.ts';
import { itemsOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { equal, type OwnListSemantics, type OwnMapSemantics } from './equality.ts';
import { isRecord, JsonList, jsonNumber, jsonValue } from './json-values.ts';
import { celFieldName, resourceSchema } from './schema-type.ts';
import { parseTimestamp } from './time.ts';
import { CelError, CelList, CelMap, CelObject, type CelValue, mapKey, ValueList } from './values.ts';

/**
 * A value of a custom resource, as its schema makes it (`UnstructuredToVal`, apiserver `cel/common/valuesunstructured.go`, read at
 * 1.34). Throws a CelError for what does not fit the schema; inner values are looked at when they are asked for.
 */
export function schemaValue(json: unknown, schema: Schema): CelValue {
  if (json === null || json === undefined) {
    if (schema.nullable) return null;
    throw new CelError('invalid data, got null for schema with nullable=false');
  }
  if (schema['x-kubernetes-int-or-string']) return intOrString(json);
  switch (schema.type) {
    case 'object':
      return objectValue(json, schema);
    case 'array':
      return listValue(json, schema);
    case 'string':
      return stringValue(json, schema.format ?? '');
    case 'number':
      return typeof json === 'number' || typeof json === 'bigint' ? Number(json) : unfit('expected float', json);
    case 'integer':
      return integer(json) ?? unfit('expected int', json);
    case 'boolean':
      return typeof json === 'boolean' ? json : unfit('expected bool', json);
  }
  if (schema['x-kubernetes-preserve-unknown-fields']) return new Preserved(json);
  throw new CelError(
    `invalid type, expected object, array, number, integer, boolean or string, or no type with x-kubernetes-int-or-string or x-kubernetes-preserve-unknown-fields is true, got ${schema.type ?? ''}`,
  );
}

const GO_TYPES: Readonly<Record<string, string>> = { string: 'string', boolean: 'bool', number: 'float64', bigint: 'int64' };

function goType(json: unknown): string {
  if (Array.isArray(json)) return '[]interface {}';
  return isRecord(json) ? 'map[string]interface {}' : integer(json) === undefined ? (GO_TYPES[typeof json] ?? '<nil>') : 'int64';
}

function unfit(expected: string, json: unknown): never {
  throw new CelError(`invalid data, ${expected}, got ${goType(json)}`);
}

function integer(json: unknown): bigint | undefined {
  if (typeof json === 'bigint') return json;
  const number = typeof json === 'number' ? jsonNumber(json) : undefined;
  return typeof number === 'bigint' ? number : undefined;
}

function intOrString(json: unknown): CelValue {
  const value = typeof json === 'string' ? json : integer(json);
  if (value === undefined) throw new CelError('invalid data, expected XIntOrString value to be either a string or integer');
  return value;
}

function stringValue(json: unknown, format: string): CelValue {
  if (typeof json !== 'string') return unfit('expected string', json);
  switch (format) {
    case 'duration': {
      const duration = parseDuration(json);
      if ('problem' in duration) throw new CelError(`Invalid duration ${json}: ${duration.problem}`);
      return duration;
    }
    case 'date':
    case 'date-time': {
      const time = parseTimestamp(format === 'date' ? `${json}T00:00:00Z` : json.replace(/^(.{10})[t ]/, '$1T').replace(/z$/, 'Z'));
      if (time === undefined) throw new CelError(`Invalid ${format} formatted string ${json}`);
      return time;
    }
    case 'byte': {
      const bytes = decodeBase64(json);
      if ('problem' in bytes) throw new CelError(`Invalid byte formatted string ${json}: ${bytes.problem}`);
      return bytes;
    }
    default:
      return json;
  }
}

function objectValue(json: unknown, given: Schema): CelValue {
  if (!isRecord(json)) throw new CelError('invalid data, expected a map for the provided schema with type=object');
  const schema = given['x-kubernetes-embedded-resource'] ? resourceSchema(given) : given;
  const values = valuesOf(schema);
  if (schema.properties) return new SchemaObject(json, schema.properties);
  if (values) return new SchemaMap(json, values);
  if (schema['x-kubernetes-preserve-unknown-fields']) return new SchemaObject(json, {});
  throw new CelError('invalid object type, expected either Properties or AdditionalProperties with Allows=true and non-empty Schema');
}

/** The field's name in JSON, for a name as rules write it: `__dot__` stands for a dot. */
function jsonName(name: string): string {
  const plain = name.replace(/__(underscores|dot|dash|slash)__/g, (_, word: string) => UNESCAPED[word] ?? '');
  const keyword = /^__(.+)__$/.exec(name)?.[1];
  return keyword !== undefined && celFieldName(keyword) === name ? keyword : plain;
}

const UNESCAPED: Readonly<Record<string, string>> = { underscores: '__', dot: '.', dash: '-', slash: '/' };

/** An object with declared fields. A field that is null is as one that is absent; what is not declared cannot be seen. */
class SchemaObject extends CelMap implements OwnMapSemantics {
  constructor(
    readonly json: Readonly<Record<string, unknown>>,
    private readonly properties: Readonly<Record<string, Schema>>,
  ) {
    super();
  }
  get size(): number {
    return Object.keys(this.json).length;
  }
  get(key: CelValue): CelValue | undefined {
    if (typeof key !== 'string') throw new CelError('no such overload');
    const name = jsonName(key);
    const property = Object.hasOwn(this.properties, name) ? this.properties[name] : undefined;
    const value = Object.hasOwn(this.json, name) ? this.json[name] : undefined;
    return property === undefined || value === undefined || value === null ? undefined : schemaValue(value, property);
  }
  /** What is not declared counts where both have it. */
  equalTo(other: CelMap): boolean {
    if (this.size !== other.size) return false;
    const theirs = other instanceof SchemaObject ? other.json : {};
    return Object.entries(this.json).every(([name, value]) => {
      if (!Object.hasOwn(this.properties, name)) return !Object.hasOwn(theirs, name) || equal(jsonValue(value), jsonValue(theirs[name]));
      const key = celFieldName(name) ?? name;
      const [mine, their] = [this.get(key), other.get(key)];
      return mine === undefined || their === undefined ? mine === their : equal(mine, their);
    });
  }
  keys(): readonly string[] {
    return Object.keys(this.json)
      .filter((name) => Object.hasOwn(this.properties, name))
      .map((name) => celFieldName(name) ?? name);
  }
}

/** An object with fields of any name and one schema. */
class SchemaMap extends CelMap {
  constructor(
    readonly json: Readonly<Record<string, unknown>>,
    private readonly values: Schema,
  ) {
    super();
  }
  get size(): number {
    return Object.keys(this.json).length;
  }
  get(key: CelValue): CelValue | undefined {
    if (typeof key !== 'string') throw new CelError('no such overload');
    return Object.hasOwn(this.json, key) ? schemaValue(this.json[key], this.values) : undefined;
  }
  keys(): readonly string[] {
    return Object.keys(this.json);
  }
}

/** What a schema keeps without knowing it: good for nothing but comparison. */
class Preserved extends CelObject {
  readonly typeName = 'unknown';
  constructor(private readonly json: unknown) {
    super();
  }
  override equals(other: CelValue): boolean {
    return other instanceof Preserved && equal(jsonValue(this.json), jsonValue(other.json));
  }
}

function listValue(json: unknown, schema: Schema): CelValue {
  if (!Array.isArray(json)) throw new CelError('invalid data, expected an array for the provided schema with type=array');
  const items = itemsOf(schema);
  if (items === undefined) throw new CelError('invalid array type, expected Items with a non-empty Schema');
  const list = new JsonList(json, (item) => schemaValue(item, items));
  const type = schema['x-kubernetes-list-type'] ?? 'atomic';
  if (type === 'set') return new KeyedList(list, (item) => mapKey(item) ?? '');
  if (type !== 'map') return list;
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).map((key) => celFieldName(key) ?? key);
  return new KeyedList(list, (item) => keys.map((key) => keyText(item, key)).join('\0'));
}

const keyText = (item: CelValue, key: string): string => (item instanceof CelMap ? (mapKey(item.get(key) ?? null) ?? '') : '');

/** A set, or a list of objects told apart by keys: the order does not count, and adding merges. */
class KeyedList extends CelList implements OwnListSemantics {
  constructor(
    private readonly list: CelList,
    private readonly keyOf: (item: CelValue) => string,
  ) {
    super();
  }
  get size(): number {
    return this.list.size;
  }
  at(index: number): CelValue | undefined {
    return this.list.at(index);
  }
  private byKey(items: Iterable<CelValue>): Map<string, CelValue> {
    return new Map([...items].map((item) => [this.keyOf(item), item]));
  }
  equalTo(other: CelList): boolean {
    const own = this.byKey(this.list);
    const isSame = (item: CelValue): boolean => {
      const mine = own.get(this.keyOf(item));
      return mine !== undefined && equal(mine, item);
    };
    return this.size === other.size && [...other].every(isSame);
  }
  /** What both have stands where it stood, with the other's value; what only the other has follows. */
  plus(other: CelList): CelList {
    const merged = this.byKey(this.list);
    for (const [key, item] of this.byKey(other)) merged.set(key, item);
    return new KeyedList(new ValueList([...merged.values()]), this.keyOf);
  }
}
