import { brotliDecompressSync } from 'node:zlib';
import { openData } from '../../schemas/open.ts';

/** A field of a message, by its number. */
export interface MessageField {
  readonly name: string;
  /** The struct whose fields JSON has beside those of this one. */
  readonly inline: string | undefined;
}

type Message = ReadonlyMap<number, MessageField>;

let lines: ReadonlyMap<string, string> | undefined;
const made = new Map<string, Message>();

/** The fields of a struct as protobuf numbers them (`scripts/build-protobuf.ts`); undefined for a struct that has no such form. */
export function messageOf(definition: string): Message | undefined {
  lines ??= readLines();
  const known = made.get(definition);
  if (known) return known;
  const line = lines.get(definition);
  if (line === undefined) return undefined;
  const message = parse(line);
  made.set(definition, message);
  return message;
}

function readLines(): ReadonlyMap<string, string> {
  const text = brotliDecompressSync(Buffer.from(openData('protobuf.txt.br'), 'latin1')).toString();
  return new Map(
    text.split('\n').map((line) => {
      const [name = ''] = line.split(' ', 1);
      return [name, line.slice(name.length + 1)];
    }),
  );
}

function parse(line: string): Message {
  const fields = new Map<number, MessageField>();
  let number = 0;
  for (const word of line.split(' ')) {
    const [, written, name = '', inline] = /^(?:(\d+):)?([^=]*)(?:=(.*))?$/.exec(word) ?? [];
    number = written === undefined ? number + 1 : Number(written);
    if (name !== '') fields.set(number, { name, inline });
  }
  return fields;
}
