import { tableOf } from '../../apiserver/tables/index.ts';
import type { Table } from '../../apiserver/tables/table.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Connection } from '../connection.ts';
import { alignTabs, TABLE } from '../printing/tab-writer.ts';
import { tableLines } from '../printing/table-printer.ts';
import { UnusableFormat } from '../printing/unusable-format.ts';
import type { Group } from './find-objects.ts';
import { sortObjects, sortRows } from './sort.ts';

export interface TablesOptions {
  readonly wide: boolean;
  readonly noHeaders: boolean;
  readonly allNamespaces: boolean;
  readonly showKind: boolean;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
  readonly sortBy: string | undefined;
}

/**
 * What was found as tables, an empty line between those of different kinds (`GetOptions.Run` of `pkg/cmd/get/get.go`, read at 1.34). Where
 * several kinds were found, also where one of them is empty, names tell their kind. Throws UnusableFormat for a path that sorts nothing.
 */
export function tables(groups: readonly Group[], options: TablesOptions, connection: Connection): string {
  const unsorted = groups.map((group) => ({ kind: group.kind, table: tableOfGroup(group, connection) }));
  const asked = inOrder(unsorted, options.sortBy ?? '', connection.version);
  const isMixed = groups.some(({ kind }) => kind.apiVersion !== groups[0]?.kind.apiVersion || kind.kind !== groups[0].kind.kind);
  return runsOf(asked)
    .map(({ kind, parts }) => blockText(kind, parts, isMixed || options.showKind, options))
    .filter((text) => text !== '')
    .join(options.noHeaders ? '' : '\n');
}

interface Run {
  readonly kind: KindInfo;
  readonly parts: Table[];
}

/** Tables of one kind that follow each other share their head. */
function runsOf(asked: readonly { readonly kind: KindInfo; readonly table: Table }[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { kind, table } of asked) {
    const last = runs.at(-1);
    if (last && last.kind.apiVersion === kind.apiVersion && last.kind.plural === kind.plural) last.parts.push(table);
    else runs.push({ kind, parts: [table] });
  }
  return runs;
}

function blockText(kind: KindInfo, parts: readonly Table[], withKind: boolean, options: TablesOptions): string {
  const [first] = parts;
  if (first === undefined) return '';
  const group = kind.group === '' ? '' : `.${kind.group}`;
  const lines = tableLines(
    { columns: first.columns, rows: parts.flatMap(({ rows }) => rows) },
    {
      ...options,
      withNamespace: options.allNamespaces && kind.namespaced,
      kind: withKind ? `${kind.kind}${group}`.toLowerCase() : undefined,
    },
  );
  return alignTabs(lines, TABLE);
}

const tableOfGroup = ({ kind, objects }: Group, connection: Connection): Table =>
  tableOf(objects, kind, { now: connection.now(), version: connection.version }, crdOf(kind, connection));

interface Asked {
  readonly kind: KindInfo;
  readonly table: Table;
}

/**
 * kubectl sorts several tables as if they were objects, so that a path of objects finds nothing; and the rows of a table, but a path that
 * finds nothing in them leaves the table out.
 */
function inOrder(asked: readonly Asked[], sortBy: string, version: KubernetesVersion): readonly Asked[] {
  if (sortBy === '') return asked;
  const bodies = asked.map(({ table }) => ({
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {},
    columnDefinitions: table.columns,
  }));
  if (bodies.length > 1) sortObjects(bodies, sortBy, version);
  return asked.map(({ kind, table }) =>
    table.rows.length > 1 ? { kind, table: { ...table, rows: rowsInOrder(table.rows, sortBy, version) } } : { kind, table },
  );
}

function rowsInOrder(rows: Table['rows'], sortBy: string, version: KubernetesVersion): Table['rows'] {
  try {
    return sortRows(rows, sortBy, version);
  } catch (error) {
    if (error instanceof UnusableFormat) return [];
    throw error;
  }
}

/** The definition of a custom kind, for its columns; undefined for a built-in one. */
function crdOf(kind: KindInfo, connection: Connection): KubernetesObject | undefined {
  if (kind.definition !== '') return undefined;
  const definitions = connection
    .kinds()
    .find(({ group, kind: name }) => group === 'apiextensions.k8s.io' && name === 'CustomResourceDefinition');
  const read = definitions && connection.get(definitions, '', `${kind.plural}.${kind.group}`);
  return read && 'value' in read ? read.value : undefined;
}
