/**
 * Writes src/schemas/data/protobuf.txt.br: the numbers by which protobuf knows the fields of the API's structs.
 *
 *   node scripts/run.mjs scripts/build-protobuf.ts [--check]
 *
 * Source: the descriptors that kubectl 1.34 carries (scripts/real-kubectl.mjs fetches it). Numbers never change, so one release serves
 * all; structs that kubeproof has no definition of are left out. A line is a struct: its fields in the order of their numbers, which
 * count from 1 where none is written before the name; `name=struct` for a struct whose fields JSON has in its parent.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, brotliDecompressSync, unzipSync } from 'node:zlib';
import { NEWEST_MINOR, kubernetesVersion, OLDEST_MINOR } from '../src/kubernetes/version.ts';
import { type Definition, type Schemas, schemasFor } from '../src/schemas/store.ts';
import { realClients } from './real-kubectl.mjs';

const root = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { check: { type: 'boolean' } } });
const output = join(root, 'src/schemas/data/protobuf.txt.br');
const releases: readonly Schemas[] = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) =>
  schemasFor(kubernetesVersion(NEWEST_MINOR - i)),
);

/** Longer than any descriptor. */
const MOST_BYTES = 400_000;

const text = linesOf(readFileSync(realClients('1.34').kubectl)).join('\n');
if (options.check) {
  const isCurrent = brotliDecompressSync(readFileSync(output)).toString() === text;
  if (!isCurrent) console.error('src/schemas/data/protobuf.txt.br is not what the source gives');
  process.exitCode = isCurrent ? 0 : 1;
} else {
  const bytes = brotliCompressSync(text);
  writeFileSync(output, bytes);
  console.log(`protobuf.txt.br: ${bytes.length} bytes, ${text.length} unpacked, ${text.split('\n').length} structs`);
}

/** One field of a message: `type` names the message that it holds, if it holds one. */
interface MessageField {
  readonly name: string;
  readonly number: number;
  readonly type: string | undefined;
}

function linesOf(program: Buffer): string[] {
  const messages = new Map(descriptorsIn(program).flatMap(messagesOf));
  const lines: string[] = [];
  const queue = [...messages.keys()].filter((name) => definitionOf(name) !== undefined).sort();
  const seen = new Set(queue);
  for (const name of queue) {
    const fields = messages.get(name) ?? [];
    const definition = definitionOf(name);
    const words = fields.map(({ name: field, number, type }, index) => {
      const isInline =
        definition !== undefined && !(field in definition.fields) && type !== undefined && isInlined(type, definition, messages);
      if (isInline && !seen.has(type)) queue.push(type);
      if (isInline) seen.add(type);
      const gap = number === (fields[index - 1]?.number ?? 0) + 1 ? '' : `${number}:`;
      return `${gap}${field}${isInline ? `=${type}` : ''}`;
    });
    lines.push([name, ...words].join(' '));
  }
  return lines.sort();
}

/** The struct with the fields of all releases; undefined where none has it. */
function definitionOf(name: string): Definition | undefined {
  const found = releases.flatMap((schemas) => schemas.definition(name) ?? []);
  return found.length === 0 ? undefined : { fields: Object.assign({}, ...found.map(({ fields }) => fields)) as Definition['fields'] };
}

/** JSON has the fields of an embedded struct beside those of its parent. */
function isInlined(type: string, parent: Definition, messages: ReadonlyMap<string, readonly MessageField[]>): boolean {
  return (messages.get(type) ?? []).some(({ name }) => name in parent.fields);
}

/** Every compressed descriptor of a file in the API's packages. */
function* gzipStarts(program: Buffer): Generator<number> {
  const magic = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
  for (let at = program.indexOf(magic); at >= 0; at = program.indexOf(magic, at + 1)) yield at;
}

function descriptorsIn(program: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (const at of gzipStarts(program)) {
    try {
      // What stands behind the compressed part is no error.
      const content = unzipSync(program.subarray(at, at + MOST_BYTES), { finishFlush: 2 });
      if (content.subarray(0, 200).includes('k8s.io/api')) found.push(content);
    } catch {
      // Looked like one, and is none.
    }
  }
  return found;
}

/** The messages of a `FileDescriptorProto`: 2 is the package, 4 a message. */
function messagesOf(file: Buffer): [name: string, fields: MessageField[]][] {
  const parts = [...fieldsOf(file)];
  const home = String(parts.find(({ number }) => number === 2)?.bytes ?? '');
  return parts
    .filter(({ number }) => number === 4)
    .map(({ bytes }) => {
      const inner = [...fieldsOf(bytes)];
      const fields = inner.filter(({ number }) => number === 2).map(({ bytes: field }) => fieldOf(field));
      return [shortName(`.${home}.${String(inner[0]?.bytes ?? '')}`), fields.sort((a, b) => a.number - b.number)];
    });
}

/** A `FieldDescriptorProto`: 1 is the name, 3 the number, 6 the name of the type. */
function fieldOf(field: Buffer): MessageField {
  const parts = new Map([...fieldsOf(field)].map((part) => [part.number, part]));
  const type = parts.get(6)?.bytes;
  return { name: String(parts.get(1)?.bytes ?? ''), number: parts.get(3)?.integer ?? 0, type: type && shortName(String(type)) };
}

/** `core.v1.PodSpec` of `.k8s.io.api.core.v1.PodSpec`. */
function shortName(full: string): string {
  return full.replace(/^\.k8s\.io\.(apimachinery\.pkg\.(apis\.|api\.|util\.)?|api\.)/, '');
}

/** The fields on the wire; descriptors have only integers and what has a length. */
function* fieldsOf(message: Buffer): Generator<{ readonly number: number; readonly bytes: Buffer; readonly integer: number }> {
  for (let at = 0; at < message.length; ) {
    const [tag, afterTag] = integerAt(message, at);
    const [value, end] = integerAt(message, afterTag);
    const hasLength = (tag & 7) === 2;
    yield { number: tag >>> 3, integer: value, bytes: hasLength ? message.subarray(end, end + value) : Buffer.alloc(0) };
    at = hasLength ? end + value : end;
  }
}

function integerAt(message: Buffer, start: number): [value: number, end: number] {
  let value = 0;
  for (let at = start, shift = 0; ; at += 1, shift += 7) {
    const byte = message[at] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at + 1];
  }
}
