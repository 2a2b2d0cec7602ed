import { put } from '../patch/json-object.ts';
import { type Atom, atomAt, type ListAtom, type MapAtom, narrowed, stepTo } from './atom.ts';
import { asList, asMap } from './shape.ts';
import type { Element } from './element.ts';
import { below, type FieldSet } from './field-set.ts';
import { itemStep } from './item-element.ts';

/**
 * The value without these fields and items (structured-merge-diff `typed/remove.go`, read at 6.3). A list or map of which nothing is left
 * becomes null, and so does one that had nothing before or is owned as a whole.
 */
export function removeItems(type: Atom, value: unknown, gone: FieldSet): unknown {
  const { map, scalar, list } = narrowed(type, value);
  if (map) return map.isAtomic ? null : withoutKeys(map, asMap(value), gone);
  if (scalar) return value;
  return list === undefined || list.isAtomic ? null : withoutItems(list, asList(value), gone);
}

function withoutKeys(type: MapAtom, map: Readonly<Record<string, unknown>> | undefined, gone: FieldSet): unknown {
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(map ?? {})) {
    const kept = keptOf(atomAt(type, key), map?.[key], stepTo(type, key), gone);
    if (kept !== undefined) put(rest, key, kept);
  }
  return Object.keys(rest).length > 0 ? rest : null;
}

function withoutItems(type: ListAtom, list: readonly unknown[] = [], gone: FieldSet): unknown {
  const rest: unknown[] = [];
  for (const item of list) {
    const kept = keptOf(type.item, item, itemStep(type, item), gone);
    if (kept !== undefined) rest.push(kept);
  }
  return rest.length > 0 ? rest : null;
}

/** What stays of the value behind a step; undefined where nothing does. */
function keptOf(type: Atom | undefined, value: unknown, step: Element, gone: FieldSet): unknown {
  const node = gone.get(step);
  if (node === undefined || type === undefined) return value;
  if (node.isMember) return undefined;
  return removeItems(type, value, below(node));
}
