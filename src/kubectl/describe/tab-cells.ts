/** The space that a cell has to its right at least. */
const PADDING = 2;

/**
 * Text whose lines are cells separated by tabs, in columns (Go's `text/tabwriter` as `describe` sets it up, Go 1.24). What follows a
 * line's last tab belongs to no column, and a column is as wide as its widest cell among neighbouring lines that have it: a line without
 * it begins another column.
 */
export function alignCells(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((): number[] => []);
  layOut(lines, widths, 0, lines.length, 0);
  return lines.map((cells, index) => lineText(cells, widths[index] ?? [])).join('\n');
}

/** Sets the width of `column` in the lines from `start` to `end`, block by block, then those of the columns to its right. */
function layOut(lines: readonly (readonly string[])[], widths: readonly number[][], start: number, end: number, column: number): void {
  const has = (line: number): boolean => line < end && column < (lines[line]?.length ?? 0) - 1;
  for (let line = start; line < end; line++) {
    if (!has(line)) continue;
    const first = line;
    let width = 0;
    for (; has(line); line++) width = Math.max(width, lengthOf(lines[line]?.[column] ?? '') + PADDING);
    for (const own of widths.slice(first, line)) own[column] = width;
    layOut(lines, widths, first, line, column + 1);
  }
}

const lineText = (cells: readonly string[], widths: readonly number[]): string =>
  cells.map((cell, column) => (column === cells.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell)))).join('');

/** In characters, however wide a terminal shows them. */
const lengthOf = (text: string): number => Array.from(text).length;
