import { decodeBase64 } from '../../kubernetes/base64.ts';
import { type GoType, goType, type SelfReading } from '../../schemas/go-type.ts';
import { readSelf } from '../../schemas/self-reading.ts';
import type { KindInfo, Schemas } from '../../schemas/store.ts';
import { structOf } from '../../schemas/struct.ts';
import { goTypeOf } from './go-value.ts';
import { wordOf } from './json-word.ts';
import { isObject, type JsonObject, put, sortedKeys } from './json-object.ts';

/** What converting makes of a patched object. */
export interface Conversion {
  /** The object without unknown fields; a number too large for its field has lost its upper bits. */
  readonly object: JsonObject;
  /** The first value of the wrong type, in Go's order of fields; it hides the unknown fields. */
  readonly typeError?: string;
  /** `unknown field "spec.foo"`, sorted. */
  readonly unknown: readonly string[];
}

/**
 * Makes the struct out of a map that a strategic patch was merged into, as the server does without going through JSON: with errors in
 * other words than decoding's (apimachinery `runtime.DefaultUnstructuredConverter`, read at 1.34).
 */
export function fromUnstructured(object: JsonObject, schemas: Schemas, kind: KindInfo): Conversion {
  const converter = new Converter(schemas);
  try {
    const converted = converter.convert({ kind: 'struct', name: kind.kind, definition: kind.definition }, object, '');
    return { object: isObject(converted) ? converted : {}, unknown: converter.unknown.sort() };
  } catch (error) {
    if (!(error instanceof WrongType)) throw error;
    return { object: {}, typeError: error.message, unknown: [] };
  }
}

class WrongType extends Error {}

class Converter {
  readonly unknown: string[] = [];

  constructor(private readonly schemas: Schemas) {}

  /** The value as the type has it. `path` leads to it without the keys of maps, which upstream forgets. */
  convert(type: GoType, value: unknown, path: string): unknown {
    if (value === null || value === undefined) return null;
    switch (type.kind) {
      case 'pointer':
        return this.convert(type.element, value, path);
      case 'struct':
        return this.convertStruct(type.definition, value, path);
      case 'map':
        return this.convertMap(type.element, value, path);
      case 'list':
        return this.convertList(type.element, value, path);
      case 'bytes':
        return this.convertBytes(value, path);
      case 'self':
        return convertItself(type.reads, value);
      case 'schemaOr':
        return convertUnion(type.or, value);
      case 'any':
        return value;
      default:
        return convertScalar(type, value);
    }
  }

  private convertStruct(definition: string, value: unknown, path: string): JsonObject {
    if (!isObject(value)) throw new WrongType(`cannot restore struct from: ${kindOf(value)}`);
    const converted: JsonObject = {};
    const { fields } = structOf(this.schemas, definition);
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    for (const [key, { type }] of fields) if (Object.hasOwn(value, key)) put(converted, key, this.convert(type, value[key], at(key)));
    for (const key of Object.keys(value)) if (!fields.has(key)) this.unknown.push(`unknown field "${at(key)}"`);
    return converted;
  }

  private convertMap(element: GoType, value: unknown, path: string): JsonObject {
    if (!isObject(value)) throw new WrongType(`cannot restore map from ${kindOf(value)}`);
    const converted: JsonObject = {};
    for (const key of sortedKeys(value)) put(converted, key, this.convert(element, value[key], path));
    return converted;
  }

  private convertList(element: GoType, value: unknown, path: string): unknown[] {
    if (!Array.isArray(value)) throw new WrongType(`cannot restore slice from ${kindOf(value)}`);
    return value.map((item, index) => this.convert(element, item, `${path}[${index}]`));
  }

  private convertBytes(value: unknown, path: string): unknown {
    if (typeof value !== 'string') return this.convertList(goType('uint8'), value, path);
    const bytes = decodeBase64(value);
    if ('problem' in bytes) throw new WrongType(`error decoding from json: ${bytes.problem}`);
    return value;
  }
}

/** Numbers pass into any field of numbers, cut to its bits; what Go itself could not convert is an "unrecognized type". */
function convertScalar(type: GoType, value: unknown): unknown {
  const from = goTypeOf(value);
  const isNumber = from === 'int64' || from === 'float64';
  if (type.kind === 'integer' && isNumber) {
    if (from === 'float64' && !Number.isInteger(value)) throw new WrongType(`cannot convert float64 to ${type.name}`);
    return cutTo(type, BigInt(value as number | bigint));
  }
  if (type.kind === 'float' && isNumber) return Number(value);
  if ((type.kind === 'string' && from === 'string') || (type.kind === 'bool' && from === 'bool')) return value;
  if (type.kind === 'string' && from === 'int64') throw new WrongType(`cannot convert int64 to ${type.name}`);
  throw new WrongType(`unrecognized type: ${goKindOf(type)}`);
}

function cutTo({ bits, unsigned }: Extract<GoType, { kind: 'integer' }>, value: bigint): number | bigint {
  const cut = unsigned ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
  return BigInt(Number(cut)) === cut ? Number(cut) : cut;
}

function goKindOf(type: GoType): string {
  if (type.kind === 'integer') return `${type.unsigned ? 'u' : ''}int${type.bits}`;
  return type.kind === 'float' ? 'float64' : type.kind;
}

function convertItself(reads: SelfReading, value: unknown): unknown {
  const reading = readSelf(reads, value);
  if ('value' in reading) return reads === 'Raw' ? value : reading.value;
  if ('error' in reading) throw new WrongType(reading.error);
  const word = reading.needs === 'int32' && typeof value === 'number' ? `number ${value}` : wordOf(value);
  throw new WrongType(`json: cannot unmarshal ${word} into Go value of type ${reading.needs}`);
}

/** A union of a CRD's schema reads itself; what is wrong inside of it decoding tells. */
function convertUnion(or: 'array' | 'bool' | 'strings', value: unknown): unknown {
  if (or === 'bool' && typeof value !== 'boolean' && !isObject(value)) throw new WrongType('boolean or JSON schema expected');
  return value;
}

/** Go's `reflect.Kind` of a JSON value. */
function kindOf(value: unknown): string {
  const type = goTypeOf(value);
  return type === '[]interface {}' ? 'slice' : type === 'map[string]interface {}' ? 'map' : type;
}
