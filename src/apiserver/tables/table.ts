import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { age, nameOf } from './fields.ts';

/** A column of a table as the server sends it. */
export interface Column {
  readonly name: string;
  /** What the CRD says, for custom kinds; the table's readers go by the cells. */
  readonly type: string;
  readonly format: string;
  /** 0: always shown; otherwise only in wide tables. */
  readonly priority: number;
  readonly description: string;
}

export type Cell = string | number | boolean | null;

/** The objects of a kind as `kubectl get` shows them (`metav1.Table`). */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly object: KubernetesObject }[];
}

/** What a cell may look at besides the object. */
export interface PrintContext {
  readonly now: Date;
  readonly version: KubernetesVersion;
}

/** An object with whatever fields its kind has; a printer looks with care. */
export interface Printed extends KubernetesObject {
  readonly [field: string]: unknown;
}

/** A column, and what stands in it. */
export interface PrintedColumn extends Column {
  cell(object: Printed, context: PrintContext): Cell;
  /** The release that brought it; absent = it was always there. */
  readonly from: Release | undefined;
  /** The release that no longer has it. */
  readonly until: Release | undefined;
}

type Release = `1.${number}`;

/** How one kind is printed. */
export interface TablePrinter {
  readonly columns: readonly PrintedColumn[];
  /** The order of a list's rows, where it is not the store's. */
  inOrder?(objects: readonly KubernetesObject[]): readonly KubernetesObject[];
}

interface ColumnOptions {
  readonly type?: 'integer' | 'boolean' | 'date';
  readonly format?: 'name';
  /** Only in wide tables. */
  readonly wide?: true;
  readonly from?: Release;
  readonly until?: Release;
}

/** A column of strings, unless the options say otherwise. */
export const column = (name: string, cell: PrintedColumn['cell'], options: ColumnOptions = {}): PrintedColumn => ({
  name,
  type: options.type ?? 'string',
  format: options.format ?? '',
  priority: options.wide ? 1 : 0,
  description: '',
  cell,
  from: options.from,
  until: options.until,
});

export const NAME = column('Name', nameOf, { format: 'name' });
export const AGE = column('Age', age);

/** The table of some objects of one kind. */
export function fillTable(printer: TablePrinter, objects: readonly KubernetesObject[], context: PrintContext): Table {
  const columns = printer.columns.filter(
    ({ from, until }) => !(from && !atLeast(context.version, from)) && !(until && atLeast(context.version, until)),
  );
  const rows = (printer.inOrder?.(objects) ?? objects).map((object) => ({
    // Printers look into stored objects of many kinds, whose fields are known to be as the server stored them.
    cells: columns.map((each) => each.cell(object as Printed, context)),
    object,
  }));
  return { columns: columns.map(({ name, type, format, priority, description }) => ({ name, type, format, priority, description })), rows };
}
