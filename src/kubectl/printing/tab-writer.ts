/** How columns of tabbed text are laid out. */
export interface TabStops {
  /** The least width of a cell with its padding. */
  readonly minWidth: number;
  readonly padding: number;
  /** Whether a column is at least as wide as it was higher up, even where other lines stand between. */
  readonly remembersWidths: boolean;
}

/** kubectl's tables (`cli-runtime/pkg/printers/tabwriter.go`, read at 1.34). */
export const TABLE: TabStops = { minWidth: 6, padding: 3, remembersWidths: true };

/** Rows as columns. */
export const alignColumns = (rows: readonly (readonly string[])[], stops: TabStops = TABLE): string =>
  alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), stops);

/**
 * Text with its tabs made columns (Go's `text/tabwriter`): a cell that ends with a tab is as wide as the widest of its column in the
 * lines around it, as far as they have that column; what stands behind the last tab of a line is none. Widths count characters.
 */
export function alignTabs(text: string, stops: TabStops): string {
  const remembered: number[] = [];
  return batches(text)
    .map((lines) => new Layout(lines, stops, remembered).text())
    .join('');
}

type Line = readonly string[];

/** Lines that have a say in each other's columns: a line of one cell, or a form feed, ends them. */
function batches(text: string): readonly (readonly Line[])[] {
  const found: Line[][] = [[]];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/[\n\f]/g)) {
    const line = text.slice(start, index).split(/[\t\v]/);
    start = index + 1;
    found.at(-1)?.push(line);
    if (end !== '\f' && line.length > 1) continue;
    found.at(-1)?.push(['']);
    found.push([]);
  }
  const rest = text.slice(start).split(/[\t\v]/);
  // A text that ends with a tab has no cell behind it.
  found.at(-1)?.push(rest.length > 1 && rest.at(-1) === '' ? rest.slice(0, -1) : rest);
  return found;
}

const widthOf = (cell: string): number => [...cell].length;

class Layout {
  private readonly written: string[] = [];
  private readonly widths: number[] = [];

  constructor(
    private readonly lines: readonly Line[],
    private readonly stops: TabStops,
    private readonly remembered: number[],
  ) {}

  text(): string {
    this.format(0, this.lines.length);
    return this.written.join('');
  }

  /** Lays out the next column of the lines, block by block. */
  private format(from: number, to: number): void {
    const column = this.widths.length;
    let start = from;
    for (let at = from; at < to; at++) {
      if (!this.has(at, column)) continue;
      this.write(start, at);
      start = at;
      while (at < to && this.has(at, column)) at++;
      this.widths.push(this.width(column, start, at));
      this.format(start, at);
      this.widths.pop();
      start = at;
    }
    this.write(start, to);
  }

  private has(line: number, column: number): boolean {
    return column < (this.lines[line]?.length ?? 0) - 1;
  }

  private width(column: number, from: number, to: number): number {
    const cells = this.lines.slice(from, to).map((line) => widthOf(line[column] ?? '') + this.stops.padding);
    const width = Math.max(this.stops.minWidth, ...cells, this.stops.remembersWidths ? (this.remembered[column] ?? 0) : 0);
    this.remembered[column] = width;
    return width;
  }

  private write(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const cells = (this.lines[at] ?? []).map((cell, column) => {
        const width = this.widths[column];
        return width === undefined ? cell : cell + ' '.repeat(width - widthOf(cell));
      });
      this.written.push(cells.join(''), at + 1 === this.lines.length ? '' : '\n');
    }
  }
}
