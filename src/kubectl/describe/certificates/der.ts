/** One value of ASN.1 in its distinguished encoding (X.690). */
export interface DerValue {
  /** The identifier's octet: 0x30 is a SEQUENCE, 0x31 a SET, 0xa0 the first of the context's own. */
  readonly tag: number;
  readonly content: Buffer;
}

const CONTEXT = 0x80;
const LONG = 0x80;

/** A value of the context, written out as itself: `[7] IMPLICIT`. */
export const contextTag = (number: number): number => CONTEXT | number;

/** The values that stand one after another in the bytes. Throws RangeError where they end too early. */
export function derValues(bytes: Buffer): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { length, start } = lengthAt(bytes, at + 1);
    if (start + length > bytes.length) throw new RangeError('the data is truncated');
    values.push({ tag: bytes.readUInt8(at), content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}

function lengthAt(bytes: Buffer, at: number): { readonly length: number; readonly start: number } {
  const first = bytes.readUInt8(at);
  if (first < LONG) return { length: first, start: at + 1 };
  const size = first - LONG;
  return { length: bytes.readUIntBE(at + 1, size), start: at + 1 + size };
}

/** `2.5.4.3`; of an object identifier's content. */
export function objectIdentifier(content: Buffer): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 0x80 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [both = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(both / 40), 2);
  return [root, both - root * 40, ...rest].join('.');
}
