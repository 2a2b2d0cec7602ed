const PADDING = 3;
const NARROWEST = 6;

/**
 * Rows of cells as lines in columns, as kubectl sets tables (Go's tabwriter with a least width of 6 and 3 blanks between). The last cell
 * of a row is not padded.
 */
export function inColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? NARROWEST, lengthOf(cell) + PADDING);
  return rows
    .map((row) => `${row.map((cell, column) => padded(cell, column === row.length - 1 ? 0 : (widths[column] ?? 0))).join('')}\n`)
    .join('');
}

const lengthOf = (text: string): number => [...text].length;
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - lengthOf(text)));

/** The same without blanks at the ends of lines: rows may end with empty cells. */
export const inTrimmedColumns = (rows: readonly (readonly string[])[]): string => inColumns(rows).replace(/ +$/gm, '');
