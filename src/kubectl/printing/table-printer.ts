import type { Cell, Table } from '../../apiserver/tables/table.ts';
import { labelsText } from '../../apiserver/tables/labels.ts';
import { escapeTerminal } from './terminal.ts';

export interface TableOptions {
  readonly wide: boolean;
  readonly noHeaders: boolean;
  readonly withNamespace: boolean;
  /** What names are told with: `deployment.apps`; undefined for bare names. */
  readonly kind: string | undefined;
  readonly labelColumns: readonly string[];
  readonly showLabels: boolean;
}

/** A table's rows with tabs between their cells, the head first (cli-runtime `printers/tableprinter.go`, read at 1.34). */
export function tableLines(table: Table, options: TableOptions): string {
  const rows = table.rows.map((row) => rowLine(row, table, options));
  if (rows.length === 0) return '';
  return (options.noHeaders ? rows : [headLine(table, options), ...rows]).map((line) => `${line}\n`).join('');
}

function headLine({ columns }: Table, { wide, withNamespace, labelColumns, showLabels }: TableOptions): string {
  const names = columns.filter(({ priority }) => wide || priority === 0).map(({ name }) => name.toUpperCase());
  const labels = labelColumns.map((label) => (label.split('/').at(-1) ?? '').toUpperCase());
  return [...(withNamespace ? ['NAMESPACE'] : []), ...names, ...labels, ...(showLabels ? ['LABELS'] : [])].join('\t');
}

function rowLine({ cells, object }: Table['rows'][number], { columns }: Table, options: TableOptions): string {
  const nameAt = options.kind === undefined ? -1 : columns.findIndex(({ format, type }) => format === 'name' && type === 'string');
  const { labels = {}, namespace = '' } = object.metadata;
  const shown = cells
    .map((cell, index) => (index === nameAt ? `${options.kind ?? ''}/${String(cell)}` : cell))
    .filter((_, index) => options.wide || columns[index]?.priority === 0);
  const all: readonly Cell[] = [
    ...(options.withNamespace ? [namespace] : []),
    ...shown,
    ...options.labelColumns.map((label) => labels[label] ?? ''),
    ...(options.showLabels ? [labelsText(labels)] : []),
  ];
  return all.map(cellText).join('\t');
}

/** A cell shows its first line. */
function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const end = cell.search(/[\f\n\r]/);
  return end < 0 ? escapeTerminal(cell) : `${escapeTerminal(cell.slice(0, end))}...`;
}
