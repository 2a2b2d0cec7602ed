import { displayWidth } from '../../text/display-width.ts';

/** How wide columns are (`text/tabwriter`). */
export interface TabStops {
  /** The least width of a cell with its padding. */
  readonly minWidth: number;
  readonly padding: number;
}

/** kubectl's tables; `describe` has others. */
export const TABLE: TabStops = { minWidth: 6, padding: 3 };

/** Rows as columns: every cell but the last of a row as wide as the widest of its column. */
export function alignColumns(rows: readonly (readonly string[])[], { minWidth, padding }: TabStops = TABLE): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? minWidth, displayWidth(cell) + padding);
  return rows
    .map((row) => `${row.map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0))).join('')}\n`)
    .join('');
}

const pad = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
