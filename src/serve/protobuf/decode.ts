import type { GoType } from '../../schemas/go-type.ts';
import type { Schemas } from '../../schemas/store.ts';
import { structOf } from '../../schemas/struct.ts';
import { messageOf } from './messages.ts';
import { readSelfReading } from './self-reading.ts';
import { type WireField, WireProblem, wireFields } from './wire.ts';

/** What a body of this kind begins with. */
const MAGIC = [0x6b, 0x38, 0x73, 0];

/** An object out of protobuf, as JSON has it. */
export interface FromProtobuf {
  readonly apiVersion: string;
  readonly kind: string;
  readonly value: Record<string, unknown>;
}

/**
 * Reads an object of a built-in kind as Go clients send it (`runtime/serializer/protobuf`, read at 1.34): kubectl does for much since 1.34.
 * What Go could not leave out stands there with its zero value. A text says why it cannot be read.
 */
export function decodeProtobuf(body: Uint8Array, schemas: Schemas): FromProtobuf | string {
  if (!MAGIC.every((byte, i) => body[i] === byte))
    return `provided data does not appear to be a protobuf message, expected prefix [${MAGIC.join(' ')}]`;
  try {
    const unknown = new Map([...wireFields(body.subarray(MAGIC.length))].map((field) => [field.number, field.bytes]));
    const type = [...wireFields(unknown.get(1) ?? new Uint8Array())].map(({ bytes }) => textOf(bytes));
    const [apiVersion = '', kind = ''] = type;
    const definition = kind === 'DeleteOptions' ? 'meta.v1.DeleteOptions' : (schemas.kind(apiVersion, kind)?.definition ?? '');
    if (messageOf(definition) === undefined)
      return `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`;
    const value = readStruct(definition, unknown.get(2) ?? new Uint8Array(), schemas);
    return { apiVersion, kind, value: { ...value, apiVersion, kind } };
  } catch (problem) {
    if (problem instanceof WireProblem) return problem.message;
    throw problem;
  }
}

const decoder = new TextDecoder();
const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

function readStruct(definition: string, message: Uint8Array, schemas: Schemas): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  readInto(object, definition, definition, message, schemas);
  return object;
}

/** `parent` is the struct that has the fields in JSON; `definition` the one that has them here. */
function readInto(object: Record<string, unknown>, parent: string, definition: string, message: Uint8Array, schemas: Schemas): void {
  const { fields } = structOf(schemas, parent);
  const numbered = messageOf(definition);
  for (const field of wireFields(message)) {
    const { name = '', inline } = numbered?.get(field.number) ?? {};
    const type = fields.get(name)?.type;
    if (inline !== undefined) readInto(object, parent, inline, field.bytes, schemas);
    else if (type !== undefined) object[name] = joined(object[name], type, field, schemas);
  }
}

/** Lists and maps come item by item. */
function joined(before: unknown, type: GoType, field: WireField, schemas: Schemas): unknown {
  if (type.kind === 'list') return [...((before as unknown[] | undefined) ?? []), readValue(type.element, field, schemas)];
  if (type.kind !== 'map') return readValue(type, field, schemas);
  const entry = new Map([...wireFields(field.bytes)].map((part) => [part.number, part]));
  const key = textOf(entry.get(1)?.bytes ?? new Uint8Array());
  const value = readValue(type.element, entry.get(2) ?? { number: 2, integer: 0n, bytes: new Uint8Array() }, schemas);
  return { ...(before as object | undefined), [key]: value };
}

function readValue(type: GoType, field: WireField, schemas: Schemas): unknown {
  switch (type.kind) {
    case 'pointer':
      return readValue(type.element, field, schemas);
    case 'struct':
      return readStruct(type.definition, field.bytes, schemas);
    case 'self':
      return readSelfReading(type.reads, field.bytes);
    case 'list':
      // A list within a list or a map is a message of its own, with the items as its first field.
      return [...wireFields(field.bytes)].map((item) => readValue(type.element, item, schemas));
    case 'string':
      return textOf(field.bytes);
    case 'bytes':
      return Buffer.from(field.bytes).toString('base64');
    case 'bool':
      return field.integer !== 0n;
    case 'integer':
      return Number(field.integer);
    case 'float':
      return Buffer.from(field.bytes).readDoubleLE();
    default:
      throw new WireProblem(`a field of type ${type.name} has no protobuf form`);
  }
}
