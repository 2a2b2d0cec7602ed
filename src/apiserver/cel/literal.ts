import { utf8 } from './bytes.ts';
import type { Expression } from './expression.ts';
import { type CelValue, Uint } from './values.ts';

const MOST_INT = 2n ** 63n - 1n;
const MOST_UINT = 2n ** 64n - 1n;

/** The value that a literal stands for; undefined where it is a number beyond 64 bits. */
export function literalValue({ type, text }: Pick<Expression & { kind: 'literal' }, 'type' | 'text'>): CelValue | undefined {
  switch (type) {
    case 'null':
      return null;
    case 'bool':
      return text === 'true';
    case 'int': {
      const value = integerOf(text);
      return value <= MOST_INT && value >= -MOST_INT - 1n ? value : undefined;
    }
    case 'uint': {
      const value = integerOf(text.slice(0, -1));
      return value <= MOST_UINT ? new Uint(value) : undefined;
    }
    case 'double':
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'string':
      return unquote(text).join('');
    case 'bytes':
      return bytesOf(unquote(text.slice(1)));
  }
}

const integerOf = (text: string): bigint => (text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text));

/** One byte that an escape names: a character in a string, itself in bytes. */
class EscapedByte {
  constructor(readonly value: number) {}
  toString(): string {
    return String.fromCodePoint(this.value);
  }
}

function bytesOf(parts: readonly (string | EscapedByte)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : [part.value])));
}

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const ESCAPES = /\\(?:[xX]([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/;

function unquote(text: string): (string | EscapedByte)[] {
  const isRaw = /^[rR]/.test(text);
  const quoted = isRaw ? text.slice(1) : text;
  const quotes = /^("""|''')/.test(quoted) ? 3 : 1;
  const inner = quoted.slice(quotes, -quotes).replace(/\r\n?/g, '\n');
  return isRaw ? [inner] : unescape(inner);
}

function unescape(text: string): (string | EscapedByte)[] {
  const parts: (string | EscapedByte)[] = [];
  let rest = text;
  for (let match = ESCAPES.exec(rest); match; match = ESCAPES.exec(rest)) {
    const [whole, hex, octal, short, long, other = ''] = match;
    const character = short ?? long;
    parts.push(rest.slice(0, match.index));
    if (hex !== undefined || octal !== undefined)
      parts.push(new EscapedByte(hex === undefined ? parseInt(octal ?? '', 8) : parseInt(hex, 16)));
    else parts.push(character === undefined ? (SIMPLE[other] ?? other) : String.fromCodePoint(Math.min(parseInt(character, 16), 0x10ffff)));
    rest = rest.slice(match.index + whole.length);
  }
  return [...parts, rest];
}
