/** Why a text is not base64. */
export interface Base64Problem {
  /** Go's words: `illegal base64 data at input byte 3`. */
  readonly problem: string;
}

/** Decodes as Go's base64.StdEncoding does (Go 1.24): padding is needed, line ends are passed over wherever they stand. */
export function decodeBase64(text: string): Uint8Array | Base64Problem {
  const oneLine = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text;
  if (isWellFormed(oneLine)) return Buffer.from(oneLine, 'base64');
  return { problem: `illegal base64 data at input byte ${illegalByte(Buffer.from(text))}` };
}

/** Secrets have megabytes: no pattern over the whole text, which would exhaust the stack. */
function isWellFormed(text: string): boolean {
  const end = text.search(/[^A-Za-z0-9+/]/);
  return text.length % 4 === 0 && (end < 0 || /^==?$/.test(text.slice(end)));
}

const PAD = 0x3d;
const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d;
const isDigit = (byte: number): boolean => /[A-Za-z0-9+/]/.test(String.fromCharCode(byte));

/** Where Go gives up. What it names differs with what is wrong: the bad byte, the start of a group cut short, the end of the text. */
function illegalByte(bytes: Uint8Array): number {
  let inGroup = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (isLineEnd(byte)) continue;
    if (isDigit(byte)) inGroup = (inGroup + 1) % 4;
    else return byte === PAD ? illegalPadding(bytes, i, inGroup) : i;
  }
  return bytes.length - inGroup;
}

/** A first `=` at `at`, behind `inGroup` digits of its group. */
function illegalPadding(bytes: Uint8Array, at: number, inGroup: number): number {
  if (inGroup < 2) return at;
  if (inGroup === 3) return afterLineEnds(bytes, at + 1);
  const second = afterLineEnds(bytes, at + 1);
  if (second === bytes.length) return second;
  return bytes[second] === PAD ? afterLineEnds(bytes, second + 1) : second - 1;
}

function afterLineEnds(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isLineEnd(bytes[at])) at++;
  return at;
}
