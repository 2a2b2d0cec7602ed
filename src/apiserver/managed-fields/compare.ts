import { sameValue } from '../patch/go-value.ts';
import { type Atom, atomAt, type ListAtom, type MapAtom, narrowed, stepTo } from './atom.ts';
import { asList, asMap } from './shape.ts';
import type { Element } from './element.ts';
import { type FieldSet, FieldSetBuilder, outside, union } from './field-set.ts';
import { itemElement, NoElement } from './item-element.ts';

/** What a write did. No field is in two of the sets. */
export interface Comparison {
  readonly removed: FieldSet;
  readonly modified: FieldSet;
  readonly added: FieldSet;
}

/** Compares two values that fit their type (structured-merge-diff `typed/compare.go`, read at 6.3). Undefined = not there at all. */
export function compare(atom: Atom, before: unknown, after: unknown): Comparison {
  const walk: Walk = { path: [], removed: new FieldSetBuilder(), modified: new FieldSetBuilder(), added: new FieldSetBuilder() };
  compareAt(atom, before, after, walk);
  return { removed: walk.removed.set, modified: walk.modified.set, added: walk.added.set };
}

/** The comparison without the fields that the server resets anyway. */
export const without = ({ removed, modified, added }: Comparison, reset: FieldSet): Comparison => ({
  removed: outside(removed, reset),
  modified: outside(modified, reset),
  added: outside(added, reset),
});

/** What is now as it was not. */
export const written = ({ modified, added }: Comparison): FieldSet => union(modified, added);

interface Walk {
  /** Where we are; one array for the whole walk. */
  readonly path: Element[];
  readonly removed: FieldSetBuilder;
  readonly modified: FieldSetBuilder;
  readonly added: FieldSetBuilder;
}

function compareAt(type: Atom, before: unknown, after: unknown, walk: Walk): void {
  const [left, right] = [narrowed(type, before), narrowed(type, after)];
  // A value that changed its shape is compared as each of the two.
  if (before !== undefined && after !== undefined && left !== right) compareAs(left, before, after, walk);
  const isLeaf = compareAs(after === undefined ? left : right, before, after, walk);
  if (isLeaf) return;
  if (before === undefined) walk.added.add(walk.path);
  else if (after === undefined) walk.removed.add(walk.path);
}

/** Whether the two were compared as wholes. */
function compareAs({ map, scalar, list }: Atom, before: unknown, after: unknown, walk: Walk): boolean {
  if (map) return map.isAtomic ? compareLeaf(before, after, walk) : compareMaps(map, before, after, walk);
  return scalar || !list || list.isAtomic ? compareLeaf(before, after, walk) : compareLists(list, before, after, walk);
}

function compareLeaf(before: unknown, after: unknown, walk: Walk): true {
  if (before === undefined) walk.added.add(walk.path);
  else if (after === undefined) walk.removed.add(walk.path);
  else if (!sameValue(before, after)) walk.modified.add(walk.path);
  return true;
}

function compareMaps(type: MapAtom, before: unknown, after: unknown, walk: Walk): boolean {
  const [left, right] = [keysOf(before), keysOf(after)];
  // Two that are empty or null are leaves, which keeps the two apart.
  if (left.length === 0 && right.length === 0) return compareLeaf(before, after, walk);
  const [old, now] = [asMap(before), asMap(after)];
  for (const key of left)
    step(stepTo(type, key), atomAt(type, key), old?.[key], now && Object.hasOwn(now, key) ? now[key] : undefined, walk);
  for (const key of right) if (!(old && Object.hasOwn(old, key))) step(stepTo(type, key), atomAt(type, key), undefined, now?.[key], walk);
  return false;
}

const keysOf = (value: unknown): readonly string[] => Object.keys(asMap(value) ?? {});

function step(element: Element, type: Atom | undefined, before: unknown, after: unknown, walk: Walk): void {
  if (type === undefined || (before === undefined && after === undefined)) return;
  walk.path.push(element);
  compareAt(type, before, after, walk);
  walk.path.pop();
}

function compareLists(type: ListAtom, before: unknown, after: unknown, walk: Walk): boolean {
  const [left, right] = [itemsBy(type, asList(before)), itemsBy(type, asList(after))];
  if (left.size === 0 && right.size === 0) return compareLeaf(before, after, walk);
  for (const [element, items] of left) compareItems(type, element, items, right.get(element) ?? [], walk);
  for (const [element, items] of right) if (!left.has(element)) compareItems(type, element, [], items, walk);
  return false;
}

function itemsBy(type: ListAtom, list: readonly unknown[] = []): ReadonlyMap<Element, readonly unknown[]> {
  const items = new Map<Element, unknown[]>();
  for (const item of list) {
    const element = itemElement(type, item);
    if (element instanceof NoElement) continue;
    const same = items.get(element);
    if (same) same.push(item);
    else items.set(element, [item]);
  }
  return items;
}

/** Items that occur more than once are compared as one leaf. */
function compareItems(type: ListAtom, element: Element, before: readonly unknown[], after: readonly unknown[], walk: Walk): void {
  const path = [...walk.path, element];
  if (before.length > 1 && after.length > 1) {
    if (!sameValue(before, after)) walk.modified.add(path);
  } else if (before.length > 1) {
    step(element, type.item, undefined, after[0], walk);
    walk.removed.add(path);
  } else if (after.length > 1) {
    step(element, type.item, before[0], undefined, walk);
    walk.added.add(path);
  } else step(element, type.item, before[0], after[0], walk);
}
