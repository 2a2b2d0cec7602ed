import { put } from '../patch/json-object.ts';
import { type Atom, atomAt, type MapAtom, narrowed } from './atom.ts';
import { asList, asMap } from './shape.ts';
import { mergeLists } from './merge-lists.ts';

/**
 * The applied value laid over the live one (structured-merge-diff `typed/merge.go`, read at 6.3): leaves are the applied ones, nothing is
 * removed. Takes values that fit their type; undefined = not there at all. The result shares parts with both.
 */
export function merge(type: Atom, live: unknown, applied: unknown): unknown {
  const narrow = narrowed(type, applied === undefined ? live : applied);
  return mergeAs(narrow, live, applied);
}

function mergeAs({ map, scalar, list }: Atom, live: unknown, applied: unknown): unknown {
  if (map) return map.isAtomic ? leaf(live, applied) : mergeMaps(map, live, applied);
  if (scalar || !list || list.isAtomic) return leaf(live, applied);
  const [old, now] = [asList(live) ?? [], asList(applied) ?? []];
  if (old.length === 0 && now.length === 0) return leaf(live, applied);
  return mergeLists(list, old, now, merge);
}

const leaf = (live: unknown, applied: unknown): unknown => (applied === undefined ? live : applied);

function mergeMaps(type: MapAtom, live: unknown, applied: unknown): unknown {
  const [old, now] = [asMap(live) ?? {}, asMap(applied) ?? {}];
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  // Two that are empty or null are leaves, which keeps the two apart.
  if (keys.size === 0) return leaf(live, applied);
  const merged: Record<string, unknown> = {};
  for (const key of keys) put(merged, key, mergeAt(atomAt(type, key), own(old, key), own(now, key)));
  return merged;
}

const mergeAt = (type: Atom | undefined, live: unknown, applied: unknown): unknown =>
  type === undefined ? leaf(live, applied) : merge(type, live, applied);

const own = (map: Readonly<Record<string, unknown>>, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);
