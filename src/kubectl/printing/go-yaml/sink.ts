/** Where the emitter stands in its text. */
export class Sink {
  private written: string[] = [];
  private column = 0;
  /** Whether the last thing was white space. */
  private isBehindSpace = true;
  /** Whether nothing but indentation stands on the line. */
  private isAtIndent = true;
  /** How far the lines of the current node are indented; less than 0 before the first. */
  indent = -1;

  get text(): string {
    return this.written.join('');
  }

  /** Whether a longer line is to be folded at the next space. */
  get isFull(): boolean {
    return this.column > WIDTH;
  }

  /** Runs with more indentation. The first block of a document stands at the margin. */
  indented<T>(run: () => T, { isFlow = false, isIndentless = false } = {}): T {
    const before = this.indent;
    if (before < 0) this.indent = isFlow ? INDENT : 0;
    else if (!isIndentless) this.indent += INDENT;
    const result = run();
    this.indent = before;
    return result;
  }

  /** Whether a list in a map's value is written without indentation: nothing but the key stands before it. */
  get isBehindText(): boolean {
    return !this.isAtIndent;
  }

  put(text: string): void {
    this.written.push(text);
    this.column += [...text].length;
  }

  /** Text of a scalar: no indentation any more. */
  putContent(text: string): void {
    this.put(text);
    this.isAtIndent = false;
  }

  break(): void {
    this.written.push('\n');
    this.column = 0;
  }

  /** A line break that belongs to a scalar. */
  putBreak(text: string): void {
    if (text === '\n') this.break();
    else {
      this.written.push(text);
      this.column = 0;
    }
    this.isAtIndent = true;
  }

  /** Begins the next line, unless this one holds nothing yet. */
  newLine(): void {
    const wanted = Math.max(this.indent, 0);
    if (!this.isAtIndent || this.column > wanted || (this.column === wanted && !this.isBehindSpace)) this.break();
    if (this.column < wanted) this.put(' '.repeat(wanted - this.column));
    this.isBehindSpace = true;
    this.isAtIndent = true;
  }

  /** `-`, `:`, a quote: with a space before it where it needs one. */
  indicator(text: string, { afterSpace = false, isIndent = false } = {}): void {
    this.space(afterSpace);
    this.put(text);
    this.isBehindSpace = false;
    this.isAtIndent &&= isIndent;
  }

  space(isNeeded = true): void {
    if (isNeeded && !this.isBehindSpace) this.put(' ');
  }

  endScalar(): void {
    this.isBehindSpace = false;
    this.isAtIndent = false;
  }

  /** The line behind `|` begins. */
  beginBlock(): void {
    this.break();
    this.isBehindSpace = true;
    this.isAtIndent = true;
  }
}

/** go-yaml folds lines that are longer, where they can be folded. */
const WIDTH = 80;
export const INDENT = 2;
