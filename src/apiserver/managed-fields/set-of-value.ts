import { type Atom, atomAt, type ListAtom, type MapAtom, narrowed, stepTo } from './atom.ts';
import { asList, asMap } from './shape.ts';
import type { Element } from './element.ts';
import { type FieldSet, FieldSetBuilder } from './field-set.ts';
import { itemStep } from './item-element.ts';

/**
 * Every field and item that a value speaks of (structured-merge-diff `typed/tofieldset.go`, read at 6.3): leaves, items, keys of maps,
 * empty maps and nulls; not the structs on the way. Takes a value that fits its type.
 */
export function setOfValue(atom: Atom, value: unknown): FieldSet {
  const builder = new FieldSetBuilder();
  walk(atom, value, [], builder);
  return builder.set;
}

function walk(type: Atom, value: unknown, path: Element[], builder: FieldSetBuilder): void {
  const { map, list } = narrowed(type, value);
  if (map && !map.isAtomic) walkMap(map, asMap(value), path, builder);
  else if (list && !map && !list.isAtomic) walkList(list, asList(value), path, builder);
  else builder.add(path);
}

function walkMap(type: MapAtom, map: Readonly<Record<string, unknown>> | undefined, path: Element[], builder: FieldSetBuilder): void {
  for (const key of Object.keys(map ?? {})) {
    const value = map?.[key];
    const atom = atomAt(type, key);
    path.push(stepTo(type, key));
    if (atom) walk(atom, value, path, builder);
    if (value === null || isEmptyMap(value) || !type.fields.has(key)) builder.add(path);
    path.pop();
  }
}

const isEmptyMap = (value: unknown): boolean => {
  const map = asMap(value);
  return map !== undefined && Object.keys(map).length === 0;
};

/** An item that occurs twice is owned as a whole. */
function walkList(type: ListAtom, list: readonly unknown[] = [], path: Element[], builder: FieldSetBuilder): void {
  const found = new Map<Element, { readonly item: unknown; isOnly: boolean }>();
  for (const item of list) {
    const step = itemStep(type, item);
    const same = found.get(step);
    if (same) same.isOnly = false;
    else found.set(step, { item, isOnly: true });
  }
  for (const [step, { item, isOnly }] of found) {
    path.push(step);
    if (isOnly) walk(type.item, item, path, builder);
    builder.add(path);
    path.pop();
  }
}
