import { INDENT, type Sink } from './sink.ts';

const isBreak = (char: string | undefined): boolean => char !== undefined && /[\r\n\u0085\u2028\u2029]/.test(char);

/** Text without quotes, folded where the line is full. */
export function writePlain(text: string, sink: Sink, mayFold: boolean): void {
  sink.space();
  writeFolded([...text], sink, { mayFold, isInside: () => true });
  sink.endScalar();
}

/** `'text'` */
export function writeSingleQuoted(text: string, sink: Sink, mayFold: boolean): void {
  sink.indicator("'", { afterSpace: true });
  const last = new TextEncoder().encode(text).length - 1;
  writeFolded([...text], sink, { mayFold, isInside: (at, bytes) => at > 0 && bytes < last });
  sink.indicator("'");
  sink.endScalar();
}

interface Folding {
  readonly mayFold: boolean;
  /** Whether the character at that place, that many bytes into the text, is neither its first nor its last. */
  isInside(at: number, bytes: number): boolean;
}

function writeFolded(chars: readonly string[], sink: Sink, { mayFold, isInside }: Folding): void {
  const isQuoted = !isInside(0, 0);
  let [isBehindSpace, isBehindBreak, bytes] = [false, false, 0];
  for (const [at, char] of chars.entries()) {
    if (char === ' ') {
      const folds = mayFold && !isBehindSpace && sink.isFull && isInside(at, bytes) && chars[at + 1] !== ' ';
      if (folds) sink.newLine();
      else sink.put(char);
      isBehindSpace = true;
    } else if (isBreak(char)) {
      if (!isBehindBreak && char === '\n') sink.break();
      sink.putBreak(char);
      isBehindBreak = true;
    } else {
      if (isBehindBreak) sink.newLine();
      sink.putContent(isQuoted && char === "'" ? "''" : char);
      [isBehindSpace, isBehindBreak] = [false, false];
    }
    bytes += Buffer.byteLength(char);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** What stands as it is between double quotes. Characters beyond the basic plane are escaped. */
const PRINTABLE = /[\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** `"text"`, with escapes. */
export function writeDoubleQuoted(text: string, sink: Sink, mayFold: boolean): void {
  sink.indicator('"', { afterSpace: true });
  const chars = [...text];
  // go-yaml looks for a byte order mark at the beginning, whichever character it is about to write.
  const isAllEscaped = text.startsWith('\ufeff');
  const last = Buffer.byteLength(text) - 1;
  let [isBehindSpace, bytes] = [false, 0];
  for (const [at, char] of chars.entries()) {
    const isEscaped = isAllEscaped || !PRINTABLE.test(char) || isBreak(char) || char === '"' || char === '\\';
    if (isEscaped) sink.put(escaped(char));
    else if (char === ' ' && mayFold && !isBehindSpace && sink.isFull && at > 0 && bytes < last) {
      sink.newLine();
      if (chars[at + 1] === ' ') sink.put('\\');
    } else sink.put(char);
    isBehindSpace = char === ' ' && !isEscaped;
    bytes += Buffer.byteLength(char);
  }
  sink.indicator('"');
  sink.endScalar();
}

function escaped(char: string): string {
  const known = ESCAPES[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  const hex = (length: number): string => code.toString(16).toUpperCase().padStart(length, '0');
  if (code <= 0xff) return `\\x${hex(2)}`;
  return code <= 0xffff ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

/** `|` with its hints: the indentation where the text begins with white space, and what becomes of the last line breaks. */
export function writeLiteral(text: string, sink: Sink): void {
  const chars = [...text];
  const indentHint = chars[0] === ' ' || isBreak(chars[0]) ? String(INDENT) : '';
  sink.indicator(`|${indentHint}${chompHint(chars)}`, { afterSpace: true });
  sink.beginBlock();
  let isBehindBreak = true;
  for (const char of chars) {
    if (isBreak(char)) {
      sink.putBreak(char);
      isBehindBreak = true;
    } else {
      if (isBehindBreak) sink.newLine();
      sink.putContent(char);
      isBehindBreak = false;
    }
  }
}

function chompHint(chars: readonly string[]): string {
  if (!isBreak(chars.at(-1))) return '-';
  return chars.length === 1 || isBreak(chars.at(-2)) ? '+' : '';
}
