import { decodeBase64 } from '../kubernetes/base64.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { atLeast, type KubernetesVersion } from '../kubernetes/version.ts';
import { type GoType, goType, type SelfReading } from './go-type.ts';
import { fieldPlace, goFieldOf, indexPlace, keyPlace, type Place, pathOf, rootPlace, strictPathOf } from './place.ts';
import { readSelf } from './self-reading.ts';
import type { KindInfo, Schemas } from './store.ts';
import { type Struct, structOf } from './struct.ts';

/** A value of the wrong type, in the server's words. */
export interface TypeProblem {
  readonly message: string;
  readonly path: FieldPath;
  /** What is wanted instead, as YAML has it; absent where the type reads itself and says its own error. */
  readonly wants?: WantedType;
}

/** What a person would have to write. */
export type WantedType = 'string' | 'integer' | 'number' | 'boolean' | 'list' | 'map';

/** A field that the struct does not have. */
export interface UnknownField {
  readonly path: FieldPath;
  /** The server's words: `unknown field "spec.foo"`. */
  readonly text: string;
  /** The struct that lacks it: `core.v1.PodSpec`. */
  readonly definition: string;
}

/** What decoding makes of a request's body. */
export interface Decoding {
  /** The object with Go's types: see `Decoded`. What is wrong is left out. The caller's own to change. */
  readonly object: Record<string, unknown>;
  /** The error that the server answers with; it hides unknown fields. */
  readonly typeError?: TypeProblem;
  /** All wrong types, in the order of the document: the server stops at one, a linter need not. */
  readonly typeErrors: readonly TypeProblem[];
  /** In the server's order; it lists at most a hundred. */
  readonly unknown: readonly UnknownField[];
}

/**
 * Decodes a body as kube-apiserver does (sigs.k8s.io/json, read at 1.34): keys are case-sensitive, null clears, unknown fields are
 * noted. Values are what JSON.parse gives; integers beyond 2^53 may come as bigint.
 */
export function decode(value: unknown, schemas: Schemas, kind: KindInfo): Decoding {
  const decoder = new Decoder(schemas);
  const object = decoder.read({ kind: 'struct', name: kind.kind, definition: kind.definition }, value, rootPlace);
  const { problems, unknown } = decoder;
  const plain = (problem: Problem): TypeProblem => plainProblem(problem, schemas.version);
  const decisive = problems.find(({ stops }) => stops) ?? problems[0];
  return {
    object: isRecord(object) ? object : {},
    ...(decisive === undefined ? {} : { typeError: plain(decisive) }),
    typeErrors: problems.map(plain),
    unknown: unknown.slice(0, MOST_STRICT_ERRORS),
  };
}

const MOST_STRICT_ERRORS = 100;

/** The 400 answer's message: `Pod in version "v1" cannot be handled as a Pod: <error>`. */
export const badRequestMessage = (kind: string, version: string, error: string): string =>
  `${kind} in version "${version}" cannot be handled as a ${kind}: ${error}`;

/**
 * From 1.35 (sigs.k8s.io/json of July 2025) the path goes on into types that decode a part of themselves, and names embedded structs;
 * before, it ended where such a type begins.
 */
function plainProblem({ place, text, word, goType: type, context, wants }: Problem, version: KubernetesVersion): TypeProblem {
  const whole = atLeast(version, '1.35');
  return {
    message: text ?? `json: cannot unmarshal ${word} into ${goFieldOf(whole ? place : context, whole)} of type ${type}`,
    path: pathOf(place),
    ...(wants === undefined ? {} : { wants }),
  };
}

/** A problem with the place where it is and, where they differ, the place that the server names. */
interface Problem {
  readonly place: Place;
  readonly context: Place;
  /** A type's own error, bare. */
  readonly text?: string;
  /** What stands there instead: `string`, `number 1.5`. */
  readonly word?: string;
  readonly goType?: string;
  readonly wants?: WantedType | undefined;
  /** A type's own error ends decoding at once and wins over type errors met before it. */
  readonly stops: boolean;
}

/** Deeper than any real object; deeper input would exhaust the stack. */
const MOST_DEPTH = 1000;

class Decoder {
  readonly problems: Problem[] = [];
  readonly unknown: UnknownField[] = [];
  /** Set while inside a type that decodes a part of itself: that part's unknown fields go unnoticed, its errors are told of this place. */
  private inside: Place | undefined;

  constructor(private readonly schemas: Schemas) {}

  /** The value as the type has it; undefined where it has none: it was of the wrong type. */
  read(type: GoType, value: unknown, place: Place): unknown {
    if (value === null || value === undefined) return zero(type);
    if (place.depth > MOST_DEPTH) return this.fail(place, 'exceeded max depth', true);
    switch (type.kind) {
      case 'pointer':
        return this.read(type.element, value, place);
      case 'struct':
        return isRecord(value) ? this.readStruct(type.definition, value, place) : this.mismatch(type, value, place);
      case 'map':
        return isRecord(value) ? this.readMap(type.element, value, place) : this.mismatch(type, value, place);
      case 'list':
        return Array.isArray(value) ? this.readList(type.element, value, place) : this.mismatch(type, value, place);
      case 'self':
        return this.readItself(type.reads, value, place);
      case 'schemaOr':
        return this.readSchemaOr(type.or, value, place);
      case 'bytes':
        return this.readBytes(type, value, place);
      case 'any':
        return value;
      default:
        return this.readScalar(type, value, place);
    }
  }

  private readStruct(definition: string, value: Record<string, unknown>, place: Place): Record<string, unknown> {
    const struct = structOf(this.schemas, definition);
    const found = new Map<string, unknown>();
    for (const key of Object.keys(value)) {
      const field = struct.fields.get(key);
      if (field === undefined) this.noteUnknown(struct, key, place);
      else {
        const read =
          value[key] === null ? undefined : this.read(field.type, value[key], fieldPlace(place, struct.name, key, field.embedded));
        if (read !== undefined && !(field.plain && isZero(read, field.type))) found.set(key, read);
      }
    }
    return inGoOrder(struct, found);
  }

  private readMap(element: GoType, value: Record<string, unknown>, place: Place): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const read = this.read(element, value[key], keyPlace(place, key)) ?? zero(element);
      Object.defineProperty(map, key, { value: read, enumerable: true, writable: true, configurable: true });
    }
    return map;
  }

  private readList(element: GoType, value: readonly unknown[], place: Place): unknown[] {
    return value.map((item, index) => this.read(element, item, indexPlace(place, index)) ?? zero(element));
  }

  private readScalar(type: GoType, value: unknown, place: Place): unknown {
    if (type.kind === 'string' || type.kind === 'bool')
      return typeof value === (type.kind === 'bool' ? 'boolean' : 'string') ? value : this.mismatch(type, value, place);
    if (type.kind === 'float')
      return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : this.mismatch(type, value, place);
    if (type.kind !== 'integer' || (typeof value !== 'number' && typeof value !== 'bigint')) return this.mismatch(type, value, place);
    return fits(value, type.bits, type.unsigned) ? Number(value) : this.wrong(place, `number ${value}`, type.name, 'integer');
  }

  private readBytes(type: GoType, value: unknown, place: Place): unknown {
    if (Array.isArray(value)) return btoa(String.fromCharCode(...this.readList(goType('uint8'), value, place).map(Number)));
    if (typeof value !== 'string') return this.mismatch(type, value, place);
    const bytes = decodeBase64(value);
    return 'problem' in bytes ? this.fail(place, bytes.problem, false) : value.replace(/[\r\n]/g, '');
  }

  private readItself(reads: SelfReading, value: unknown, place: Place): unknown {
    const reading = readSelf(reads, value);
    if ('value' in reading) return reading.value;
    if ('error' in reading) return this.fail(place, reading.error, true);
    const integer = reading.needs === 'int32';
    return this.wrong(place, wordOf(value, integer), reading.needs, integer ? 'integer' : 'string', true);
  }

  /** The three unions of a CRD's schema: each decodes the schemas in it by itself, leniently (apiextensions `v1/marshal.go`). */
  private readSchemaOr(or: 'array' | 'bool' | 'strings', value: unknown, place: Place): unknown {
    const schema = goType('apiextensions.v1.JSONSchemaProps');
    if (isRecord(value)) return this.within(place, () => this.read(schema, value, place));
    if (or === 'bool') return typeof value === 'boolean' ? value : this.fail(place, 'boolean or JSON schema expected', true);
    if (!Array.isArray(value)) return undefined;
    return this.within(place, () => this.readList(or === 'array' ? schema : goType('string'), value, place));
  }

  private within<T>(place: Place, read: () => T): T {
    const outer = this.inside;
    this.inside ??= place;
    const result = read();
    this.inside = outer;
    return result;
  }

  private noteUnknown(struct: Struct, key: string, place: Place): void {
    if (this.inside !== undefined) return;
    const at = fieldPlace(place, struct.name, key);
    this.unknown.push({ path: pathOf(at), text: `unknown field ${goQuote(strictPathOf(at))}`, definition: struct.definition });
  }

  private mismatch(type: GoType, value: unknown, place: Place): undefined {
    return this.wrong(place, wordOf(value, false), type.name, WANTED[type.kind]);
  }

  private wrong(place: Place, word: string, type: string, wants: WantedType | undefined, stops = false): undefined {
    this.problems.push({ place, context: this.inside ?? place, word, goType: type, wants, stops: stops || this.inside !== undefined });
    return undefined;
  }

  private fail(place: Place, text: string, stops: boolean): undefined {
    this.problems.push({ place, context: place, text, stops: stops || this.inside !== undefined });
    return undefined;
  }
}

const WANTED: Readonly<Partial<Record<GoType['kind'], WantedType>>> = {
  string: 'string',
  bytes: 'string',
  bool: 'boolean',
  integer: 'integer',
  float: 'number',
  list: 'list',
  map: 'map',
  struct: 'map',
};

function inGoOrder(struct: Struct, found: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  if (found.size > 0) for (const key of struct.fields.keys()) if (found.has(key)) object[key] = found.get(key);
  return object;
}

/** What null leaves in a list or a map: Go's zero value. */
function zero(type: GoType): unknown {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'integer':
    case 'float':
      return 0;
    case 'list':
      return [];
    case 'map':
    case 'struct':
      return {};
    case 'pointer':
      return zero(type.element);
    case 'self':
      return type.reads === 'Quantity' ? '0' : type.reads === 'IntOrString' ? 0 : null;
    default:
      return null;
  }
}

/** A plain value that Go can't tell from "not given". Of the types that read themselves only an int-or-string has one: the number. */
function isZero(value: unknown, type: GoType): boolean {
  if (type.kind === 'self') return type.reads === 'IntOrString' && value === 0;
  return value === '' || value === 0 || value === false;
}

function fits(value: number | bigint, bits: 8 | 32 | 64, unsigned: boolean): boolean {
  if (typeof value === 'number' && !Number.isInteger(value)) return false;
  const [least, most] = unsigned ? [0, 2 ** bits] : [-(2 ** (bits - 1)), 2 ** (bits - 1)];
  // 2^63 as a double is what the greatest int64 becomes on the way here.
  return value >= least && (value < most || (bits === 64 && typeof value === 'number' && value === most));
}

/** Go's word for a JSON value; a number is printed where Go tried to read it as one. */
function wordOf(value: unknown, readAsNumber: boolean): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return readAsNumber ? `number ${value}` : 'number';
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
