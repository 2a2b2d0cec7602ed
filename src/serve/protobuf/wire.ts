/** One field as it stands on the wire. */
export interface WireField {
  readonly number: number;
  /** Of a field that has a length: a text, bytes, a struct. */
  readonly bytes: Uint8Array;
  /** Of an integer or a truth value, as signed 64 bits. */
  readonly integer: bigint;
}

/** The bytes are no protobuf. */
export class WireProblem extends Error {}

const EMPTY = new Uint8Array();

/** The fields of a message in the order in which they come (protobuf's encoding; the API has no 32-bit fields of fixed size). */
export function* wireFields(message: Uint8Array): Generator<WireField> {
  for (let at = 0; at < message.length; ) {
    const tag = integerAt(message, at);
    const [number, type] = [Number(tag.value >> 3n), Number(tag.value & 7n)];
    at = tag.end;
    if (type === 0) {
      const { value, end } = integerAt(message, at);
      yield { number, integer: BigInt.asIntN(64, value), bytes: EMPTY };
      at = end;
    } else if (type === 1 || type === 2) {
      const length = type === 1 ? { value: 8n, end: at } : integerAt(message, at);
      at = length.end + Number(length.value);
      if (at > message.length) throw new WireProblem('unexpected EOF');
      yield { number, integer: 0n, bytes: message.subarray(length.end, at) };
    } else throw new WireProblem(`illegal wireType ${type}`);
  }
}

/** The greatest integer takes ten bytes of seven bits. */
const MOST_BYTES = 10;

function integerAt(message: Uint8Array, start: number): { readonly value: bigint; readonly end: number } {
  let value = 0n;
  for (let count = 0; count < MOST_BYTES; count += 1) {
    const byte = message[start + count];
    if (byte === undefined) throw new WireProblem('unexpected EOF');
    value |= BigInt(byte & 127) << BigInt(7 * count);
    if (byte < 128) return { value, end: start + count + 1 };
  }
  throw new WireProblem('integer overflow');
}
