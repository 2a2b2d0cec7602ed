import type { Span } from '../text/span.ts';
import { type Entry, mapNode, type MapNode, type Node, type ScalarNode, type SequenceNode } from './node.ts';
import { pathText } from './path-text.ts';
import type { DuplicateKey } from './syntax-problem.ts';

/** Where a text stops being JSON. */
export class JsonProblem extends Error {
  constructor(
    /** The words of Go's decoder. */
    readonly words: string,
    readonly at: number,
    /** Where the innermost object, list or string begins that is still open. */
    readonly open: number,
  ) {
    super(words);
  }
}

/** A JSON value and where it ends. */
export interface JsonContent {
  readonly root: Node;
  readonly duplicates: readonly DuplicateKey[];
  readonly end: number;
}

/** Reads the JSON value that begins at an offset, behind white space. Throws a JsonProblem where Go's decoder would. */
export function readJson(text: string, start: number, end = text.length): JsonContent {
  const reader = new JsonReader(end === text.length ? text : text.slice(0, end), start);
  const root = reader.readValue();
  return { root, duplicates: reader.duplicates, end: reader.at };
}

/** The first offset that is no JSON white space. */
export function skipJsonSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Go's limit is 10,000; whatever reads the tree recursively must not run out of stack. */
const MAX_DEPTH = 1000;
const LITERALS: ReadonlyMap<string, [word: string, value: boolean | null]> = new Map([
  ['t', ['true', true]],
  ['f', ['false', false]],
  ['n', ['null', null]],
]);

class JsonReader {
  readonly duplicates: DuplicateKey[] = [];
  private readonly path: (string | number)[] = [];
  private readonly open: number[] = [];

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  readValue(): Node {
    this.skipSpace();
    const character = this.text.charAt(this.at);
    if (character === '{') return this.nested(() => this.readObject());
    if (character === '[') return this.nested(() => this.readArray());
    if (character === '"') return this.readString();
    if (/[-0-9]/.test(character)) return this.readNumber();
    return this.readLiteral(LITERALS.get(character));
  }

  private nested<T extends Node>(read: () => T): T {
    this.open.push(this.at);
    if (this.open.length > MAX_DEPTH) throw this.problem('exceeded max depth');
    const node = read();
    this.open.pop();
    return node;
  }

  private readObject(): MapNode {
    const start = this.at;
    this.at += 1;
    const entries = new Map<string, Entry>();
    for (this.skipSpace(); this.text.charAt(this.at) !== '}'; this.skipSpace()) {
      if (entries.size > 0) this.expect(',', 'after object key:value pair');
      this.addEntry(entries);
    }
    this.at += 1;
    return mapNode(start, this.at, true, [...entries.values()]);
  }

  private addEntry(entries: Map<string, Entry>): void {
    this.skipSpace();
    if (this.text.charAt(this.at) !== '"') throw this.unexpected('looking for beginning of object key string');
    const keyNode = this.readString();
    const key = keyNode.source;
    const first = entries.get(key)?.keyNode;
    if (first) this.duplicates.push({ key, path: pathText([...this.path, key]), first: spanOf(first), second: spanOf(keyNode) });
    this.skipSpace();
    this.expect(':', 'after object key');
    this.path.push(key);
    const value = this.readValue();
    entries.set(key, { key, keyNode, value, written: value });
    this.path.pop();
  }

  private readArray(): SequenceNode {
    const start = this.at;
    this.at += 1;
    const items: Node[] = [];
    for (this.skipSpace(); this.text.charAt(this.at) !== ']'; this.skipSpace()) {
      if (items.length > 0) this.expect(',', 'after array element');
      this.path.push(items.length);
      items.push(this.readValue());
      this.path.pop();
    }
    this.at += 1;
    return { type: 'sequence', start, end: this.at, flow: true, items };
  }

  private readString(): ScalarNode {
    const start = this.at;
    this.at += 1;
    this.open.push(start);
    let source = '';
    for (;;) {
      STRING_PART.lastIndex = this.at;
      const [part = ''] = STRING_PART.exec(this.text) ?? [];
      source += part;
      this.at += part.length;
      const character = this.text.charAt(this.at);
      if (character === '"') break;
      if (character !== '\\') throw this.unexpected('in string literal');
      source += this.readEscape();
    }
    this.at += 1;
    this.open.pop();
    return { type: 'scalar', start, end: this.at, value: source, style: 'double', source };
  }

  private readEscape(): string {
    this.at += 1;
    const name = this.text.charAt(this.at);
    const simple = ESCAPES.get(name);
    if (simple === undefined && name !== 'u') throw this.unexpected('in string escape code');
    this.at += 1;
    if (simple !== undefined) return simple;
    const start = this.at;
    for (; this.at < start + 4; this.at++)
      if (!/[0-9a-fA-F]/.test(this.text.charAt(this.at))) throw this.unexpected('in \\u hexadecimal character escape');
    return String.fromCharCode(Number.parseInt(this.text.slice(start, this.at), 16));
  }

  private readNumber(): ScalarNode {
    const start = this.at;
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(this.text);
    if (match === null) {
      this.at += 1;
      throw this.unexpected('in numeric literal');
    }
    this.at += match[0].length;
    const value = numberOf(match[0]);
    const next = this.text.charAt(this.at);
    if (/[.eE]/.test(next)) {
      this.at += next === '.' || !/[-+]/.test(this.text.charAt(this.at + 1)) ? 1 : 2;
      throw this.unexpected(next === '.' ? 'after decimal point in numeric literal' : 'in exponent of numeric literal');
    }
    return { type: 'scalar', start, end: this.at, value, style: 'plain', source: match[0] };
  }

  private readLiteral(literal: [word: string, value: boolean | null] | undefined): ScalarNode {
    if (literal === undefined) throw this.unexpected('looking for beginning of value');
    const [word, value] = literal;
    const start = this.at;
    for (const letter of word) {
      if (this.text.charAt(this.at) !== letter) throw this.unexpected(`in literal ${word} (expecting '${letter}')`);
      this.at += 1;
    }
    return { type: 'scalar', start, end: this.at, value, style: 'plain', source: word };
  }

  private expect(character: string, context: string): void {
    if (this.text.charAt(this.at) !== character) throw this.unexpected(context);
    this.at += 1;
  }

  private skipSpace(): void {
    this.at = skipJsonSpace(this.text, this.at);
  }

  private unexpected(context: string): JsonProblem {
    if (this.at >= this.text.length) return this.problem('unexpected EOF');
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    return this.problem(`invalid character ${quoteCharacter(character)} ${context}`);
  }

  private problem(words: string): JsonProblem {
    return new JsonProblem(words, this.at, this.open.at(-1) ?? this.at);
  }
}

// biome-ignore lint: control characters are what may not stand in a string
const STRING_PART = /[^"\\\x00-\x1f]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Whole numbers stay exact; those beyond 64 bits become floats, as in Go. */
function numberOf(text: string): number | bigint {
  const number = Number(text);
  if (Number.isSafeInteger(number) || !/^-?[0-9]+$/.test(text) || text.length > 20) return number;
  const exact = BigInt(text);
  return exact >= -(2n ** 63n) && exact < 2n ** 64n ? exact : number;
}

/** As Go quotes a byte in its messages. */
function quoteCharacter(character: string): string {
  if (character === "'") return `'\\''`;
  if (character === '"') return `'"'`;
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
