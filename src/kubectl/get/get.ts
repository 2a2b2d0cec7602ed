import { tableOf } from '../../apiserver/tables/index.ts';
import type { Table } from '../../apiserver/tables/table.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import { clientError, type CommandError, several } from '../command-error.ts';
import { type CommandOutput, failed } from '../command-output.ts';
import type { Connection } from '../connection.ts';
import { objectName } from '../manifests.ts';
import { type Printable, printFound, UnusableFormat } from '../printing/print-objects.ts';
import { alignColumns } from '../printing/tab-writer.ts';
import { type Found, findObjects, type Group } from './find-objects.ts';
import { sortObjects } from './sort.ts';

/** The command line of `kubectl get`. */
export interface GetOptions extends Found {
  /** `-o`; absent or `wide` = a table. */
  readonly output?: string | undefined;
  readonly noHeaders?: boolean;
  readonly showLabels?: boolean;
  /** `-L`. */
  readonly labelColumns?: readonly string[];
  readonly showKind?: boolean;
  readonly showManagedFields?: boolean;
  readonly sortBy?: string | undefined;
  readonly ignoreNotFound?: boolean;
}

/** `kubectl get` (`pkg/cmd/get/get.go`, read at 1.34). */
export function get(options: GetOptions, connection: Connection): CommandOutput {
  if (options.args.length === 0 && options.files.length === 0) return { stdout: '', stderr: NOTHING_NAMED, exit: 1 };
  try {
    const { groups, errors, isSingle } = findObjects(options, connection);
    const sorted =
      options.sortBy === undefined
        ? groups
        : groups.map((group) => ({ ...group, objects: sortObjects(group.objects, options.sortBy ?? '') }));
    const problems = options.ignoreNotFound ? errors.filter((error) => !isNotFound(error)) : errors;
    const isTable = options.output === undefined || options.output === '' || options.output === 'wide';
    const stdout = isTable ? tables(sorted, options, connection) : printed(sorted, options, isSingle, problems.length > 0);
    if (problems.length > 0) return failed(several(problems), { stdout });
    const count = sorted.reduce((sum, { objects }) => sum + objects.length, 0);
    const isSilent = options.ignoreNotFound === true || !isTable;
    return { stdout, stderr: count === 0 && !isSilent ? nothingFound(options, sorted) : '', exit: 0 };
  } catch (error) {
    if (error instanceof UnusableFormat) return failed(clientError(error.message));
    throw error;
  }
}

const NOTHING_NAMED = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
`;

const isNotFound = (error: CommandError): boolean => error.kind === 'server' && error.status.reason === 'NotFound';

function nothingFound({ allNamespaces, namespace }: GetOptions, groups: readonly Group[]): string {
  const isClusterWide = allNamespaces === true || groups.every(({ kind }) => !kind.namespaced);
  return isClusterWide ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`;
}

function printed(groups: readonly Group[], options: GetOptions, isSingle: boolean, hasFailed: boolean): string {
  const objects: Printable[] = groups.flatMap(({ kind, objects: list }) => list.map((object) => ({ object, kind })));
  if (hasFailed && objects.length === 0) return '';
  return printFound(objects, options.output ?? '', {
    showManagedFields: options.showManagedFields === true,
    noHeaders: options.noHeaders === true,
    isSingle,
  });
}

/** One table a kind, with an empty line between; where there are several, names tell their kind. */
function tables(groups: readonly Group[], options: GetOptions, connection: Connection): string {
  const filled = groups.filter(({ objects }) => objects.length > 0);
  const withKind = options.showKind === true || groups.length > 1;
  return filled.map(({ kind, objects }) => tableText(kind, objects, withKind, options, connection)).join('\n');
}

function tableText(
  kind: KindInfo,
  objects: readonly KubernetesObject[],
  withKind: boolean,
  options: GetOptions,
  connection: Connection,
): string {
  const table = tableOf(objects, kind, { now: connection.now(), version: connection.version }, crdOf(kind, connection));
  const rows = bodyRows(table, kind, withKind, options);
  return alignColumns(options.noHeaders ? rows : [headRow(table, kind, options), ...rows]);
}

/** The definition of a custom kind, for its columns. */
function crdOf(kind: KindInfo, connection: Connection): KubernetesObject | undefined {
  const definitions = connection
    .kinds()
    .find(({ group, kind: name }) => group === 'apiextensions.k8s.io' && name === 'CustomResourceDefinition');
  const read = definitions && connection.get(definitions, '', `${kind.plural}.${kind.group}`);
  return read && 'value' in read ? read.value : undefined;
}

const isShown = ({ output }: GetOptions, priority: number): boolean => priority === 0 || output === 'wide';

function headRow({ columns }: Table, kind: KindInfo, options: GetOptions): string[] {
  const names = columns.filter(({ priority }) => isShown(options, priority)).map(({ name }) => name.toUpperCase());
  const labels = (options.labelColumns ?? []).map((label) => (label.split('/').at(-1) ?? label).toUpperCase());
  return [
    ...(options.allNamespaces && kind.namespaced ? ['NAMESPACE'] : []),
    ...names,
    ...labels,
    ...(options.showLabels ? ['LABELS'] : []),
  ];
}

function bodyRows({ columns, rows }: Table, kind: KindInfo, withKind: boolean, options: GetOptions): string[][] {
  return rows.map(({ cells, object }) => {
    const shown = cells
      .filter((_, index) => isShown(options, columns[index]?.priority ?? 0))
      .map((cell) => oneLine(cell === null ? '<none>' : String(cell)));
    const [name = '', ...rest] = shown;
    const { labels = {}, namespace = '' } = object.metadata;
    return [
      ...(options.allNamespaces && kind.namespaced ? [namespace] : []),
      withKind ? objectName(kind, name) : name,
      ...rest,
      ...(options.labelColumns ?? []).map((label) => labels[label] ?? '<none>'),
      ...(options.showLabels ? [labelsText(labels)] : []),
    ];
  });
}

/** A cell shows its first line. */
const oneLine = (cell: string): string => (cell.includes('\n') ? `${cell.slice(0, cell.indexOf('\n'))}...` : cell);

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}
