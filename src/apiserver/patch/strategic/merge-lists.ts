import { GoSet } from '../go-value.ts';
import { has } from '../json-object.ts';
import { PatchFailure } from '../problem.ts';
import { DELETE, PATCH, REPLACE } from './directives.ts';
import { inOrder } from './element-order.ts';
import { findByKey, identityOf, type Items, itemType, objectItem, withoutRepetitions } from './list-items.ts';
import { mergeObjects, type Target, unknownDirective } from './merge.ts';
import { Slice } from './slice.ts';
import type { FieldType, ValueType } from './value-type.ts';

/**
 * Merges a patch's list into a list, whatever the field's strategy; with `deletes` the patch's list names the scalars to take out. Leaves
 * in `original` what upstream leaves there: see `Slice`.
 */
export function mergeLists(original: unknown[], patch: Items, { rule, type }: FieldType, target: Target, deletes = false): unknown[] {
  if (original.length === 0 && patch.length === 0) return [];
  if (itemType(original, patch) === 'map[string]interface {}') return mergeListsOfObjects(original, patch, rule.mergeKey, type, target);
  if (deletes && target === 'object') {
    const deleted = new GoSet(patch);
    return original.filter((item) => !deleted.has(item));
  }
  return likePatch(withoutRepetitions([...original, ...patch]), patch, original, rule.mergeKey);
}

function mergeListsOfObjects(original: unknown[], patch: Items, mergeKey: string, type: ValueType, target: Target): unknown[] {
  if (mergeKey === '') throw new PatchFailure('error', `cannot merge lists without merge key for ${type.name}`);
  const { slice, additions } = obeyDirectives(original, patch, mergeKey);
  const remaining = slice.items;
  for (const item of additions) {
    const value = objectItem(item);
    const index = findByKey(slice.items, mergeKey, identityOf(value, mergeKey));
    if (index < 0) slice.append(value);
    else slice.set(index, mergeObjects(objectItem(slice.items[index]), value, type, target));
  }
  return likePatch(slice.items, additions, remaining, mergeKey);
}

/** Carries out the items that are directives: `$patch: delete` of an item, `$patch: replace` of the whole list. */
function obeyDirectives(original: unknown[], patch: Items, mergeKey: string): { slice: Slice; additions: Items } {
  const slice = new Slice(original);
  const additions: unknown[] = [];
  let replaces = false;
  for (const item of patch) {
    const value = objectItem(item);
    if (!has(value, PATCH)) additions.push(item);
    else if (value[PATCH] === DELETE) deleteItems(slice, mergeKey, identityOf(value, mergeKey));
    else if (value[PATCH] === REPLACE) replaces = true;
    else if (value[PATCH] === 'merge') throw new PatchFailure('error', 'merging lists cannot yet be specified in the patch');
    else throw unknownDirective(value[PATCH], value);
  }
  return replaces ? { slice: new Slice(additions), additions: [] } : { slice, additions };
}

function deleteItems(slice: Slice, mergeKey: string, identity: unknown): void {
  const find = (): number => findByKey(slice.items, mergeKey, identity);
  for (let index = find(); index >= 0; index = find()) slice.delete(index);
}

/** The merged items in the patch's order where it speaks of them, in the object's elsewhere. */
function likePatch(merged: Items, patch: Items, original: Items, mergeKey: string): unknown[] {
  const { named, others } = partition(merged, patch, mergeKey);
  return inOrder(named, others, patch, original, mergeKey);
}

/** The items whose identity stands in `names`, and the others. */
export function partition(items: Items, names: Items, mergeKey: string): { named: unknown[]; others: unknown[] } {
  const set = mergeKey === '' ? new GoSet(names) : undefined;
  const isNamed = (item: unknown): boolean => (set ? set.has(item) : findByKey(names, mergeKey, identityOf(item, mergeKey)) >= 0);
  const [named, others]: [unknown[], unknown[]] = [[], []];
  for (const item of items) (isNamed(item) ? named : others).push(item);
  return { named, others };
}
