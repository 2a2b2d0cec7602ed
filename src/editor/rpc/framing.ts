const BLANK_LINE = Buffer.from('\r\n\r\n');

/** Cuts a stream of bytes into messages: a head with `Content-Length`, a blank line, and so many bytes of JSON. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;
  /** How many bytes are needed before it is worth looking again. */
  private wanted = 0;

  /** The messages that are complete with these bytes; what is no JSON is given as undefined. */
  *push(chunk: Uint8Array): Generator<unknown> {
    this.chunks.push(Buffer.from(chunk));
    this.size += chunk.length;
    while (this.size >= this.wanted && this.size > 0) {
      const bytes = this.joined();
      const headEnd = bytes.indexOf(BLANK_LINE);
      if (headEnd < 0) return;
      const start = headEnd + BLANK_LINE.length;
      const end = start + lengthIn(bytes.toString('ascii', 0, headEnd));
      if (bytes.length < end) {
        this.wanted = end;
        return;
      }
      this.keep(bytes.subarray(end));
      yield parsed(bytes.toString('utf8', start, end));
    }
  }

  private joined(): Buffer {
    const [only] = this.chunks;
    const bytes = only !== undefined && this.chunks.length === 1 ? only : Buffer.concat(this.chunks);
    this.chunks = [bytes];
    return bytes;
  }

  private keep(rest: Buffer): void {
    this.chunks = [rest];
    this.size = rest.length;
    this.wanted = 0;
  }
}

const lengthIn = (head: string): number => Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A message as it goes over the wire. */
export function framed(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
