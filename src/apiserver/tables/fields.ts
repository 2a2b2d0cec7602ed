import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { humanDuration } from './human-duration.ts';
import type { PrintContext } from './table.ts';

/** A part of an object whose fields are not known by type. */
export interface Fields {
  readonly [field: string]: unknown;
}

export const NONE = '<none>';
export const UNSET = '<unset>';
export const UNKNOWN = '<unknown>';

/** A value of the object, however deep; undefined where a step leads nowhere. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path)
    found = typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[step] : undefined;
  return found;
}

/** `''` for what is absent. */
export const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
/** 0 for what is absent. */
export const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const items = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
export const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
export const entries = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);
/** A pointer's value, or what is printed for none. */
export const textOr = (value: unknown, otherwise: string): string => (value === undefined || value === null ? otherwise : String(value));

export const nameOf = ({ metadata }: KubernetesObject): string => metadata.name ?? '';

/** The time since a timestamp, as tables show it. */
export const since = (time: unknown, { now }: PrintContext): string =>
  typeof time === 'string' && time !== '' ? humanDuration(now.getTime() - Date.parse(time)) : UNKNOWN;

export const age = ({ metadata }: KubernetesObject, context: PrintContext): string => since(metadata.creationTimestamp, context);

/** The status of a list's first condition of a type; undefined where there is none. */
export const conditionOf = (object: unknown, type: string): Fields | undefined =>
  items(at(object, 'status', 'conditions')).find((condition) => condition['type'] === type);

/** As many as there is room for, and how many more there are. */
export function someOf(list: readonly string[], most: number, separator = ','): string {
  const shown = list.slice(0, most).join(separator);
  return list.length > most ? `${shown} + ${list.length - most} more...` : shown;
}
