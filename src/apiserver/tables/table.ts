import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { humanDuration } from './human-duration.ts';

/** A column of a table as the server sends it. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly format: '' | 'name';
  /** 0: always shown; 1: only in wide tables. */
  readonly priority: 0 | 1;
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
// Printers look into stored objects of many kinds, whose fields are known to be as the server stored them.
export interface Printed extends KubernetesObject {
  readonly spec?: Fields;
  readonly status?: Fields;
  readonly [field: string]: unknown;
}
export interface Fields {
  readonly [field: string]: unknown;
}

/** How one kind is printed: its columns, and the cells of an object in their order. */
export interface TablePrinter {
  readonly columns: readonly Column[];
  cells(object: Printed, context: PrintContext): readonly Cell[];
}

const column = (name: string, type: Column['type'], priority: 0 | 1): Column => ({
  name,
  type,
  format: name === 'Name' ? 'name' : '',
  priority,
  description: '',
});

/** Columns by name; a `*` at the end marks those of wide tables, a `#` those that are integers. */
export const columns = (...names: readonly string[]): readonly Column[] =>
  names.map((name) => {
    const plain = name.replace(/[*#]+$/, '');
    return column(plain, name.includes('#') ? 'integer' : 'string', name.includes('*') ? 1 : 0);
  });

export const NONE = '<none>';
export const UNSET = '<unset>';
export const UNKNOWN = '<unknown>';

export const nameOf = ({ metadata }: KubernetesObject): string => metadata.name ?? '';

/** The time since a timestamp, as tables show it. */
export function since(time: unknown, { now }: PrintContext): string {
  return typeof time === 'string' && time !== '' ? humanDuration(now.getTime() - Date.parse(time)) : UNKNOWN;
}

export const age = ({ metadata }: KubernetesObject, context: PrintContext): string => since(metadata.creationTimestamp, context);

/** A value of the object, however deep; undefined where a step leads nowhere. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path)
    found = typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[step] : undefined;
  return found;
}

export const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
export const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const items = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
export const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
export const entries = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** `a=b,c=d`, keys sorted; `<none>` for no labels. */
export function labelsText(labels: unknown): string {
  const pairs = entries(labels).map(([key, value]) => `${key}=${text(value)}`);
  return pairs.length === 0 ? NONE : pairs.sort().join(',');
}

/** A LabelSelector in one line (`metav1.FormatLabelSelector`). */
export function selectorText(selector: unknown): string {
  const matched = entries(at(selector, 'matchLabels')).map(([key, value]) => [key, `${key}=${text(value)}`] as const);
  const expressed = items(at(selector, 'matchExpressions')).map(
    (requirement) => [text(requirement['key']), requirementText(requirement)] as const,
  );
  const parts = [...matched, ...expressed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, part]) => part);
  return parts.length === 0 ? NONE : parts.join(',');
}

function requirementText({ key, operator, values }: Fields): string {
  const list = [...strings(values)].sort().join(',');
  if (operator === 'Exists') return text(key);
  if (operator === 'DoesNotExist') return `!${text(key)}`;
  return `${text(key)} ${operator === 'NotIn' ? 'notin' : 'in'} (${list})`;
}

/** The names and images of containers, for wide tables. */
export function containersText(podSpec: unknown): readonly [string, string] {
  const list = items(at(podSpec, 'containers'));
  return [list.map(({ name }) => text(name)).join(','), list.map(({ image }) => text(image)).join(',')];
}
