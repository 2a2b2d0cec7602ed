/** A place in a text as people say it: both from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns and back. Lines end with `\n` or `\r\n`. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(
    private readonly length: number,
    starts: readonly number[],
  ) {
    this.starts = starts;
  }

  static of(text: string): LineIndex {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return new LineIndex(text.length, starts);
  }

  /** How many lines there are; a text that ends with a line break has an empty last line. */
  get count(): number {
    return this.starts.length;
  }

  /** The line and column of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line begins; that of the text's end for a line behind the last one. */
  offsetOf(line: number): number {
    return line < 1 ? 0 : (this.starts[line - 1] ?? this.length);
  }
}
