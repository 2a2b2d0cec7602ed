import { equal } from '../go-value.ts';
import { isObject } from '../json-object.ts';
import { DELETE, PATCH } from './directives.ts';
import { identityOf, type Items, objectItem } from './list-items.ts';

/**
 * One list of the items that a patch speaks of, in the patch's order, and of those that only the server has, in theirs; each of the
 * latter stands before the first of the former that it stood before.
 */
export function inOrder(ofPatch: Items, ofServer: Items, patchOrder: Items, serverOrder: Items, mergeKey: string): unknown[] {
  const left = sortedLike(ofServer, serverOrder, mergeKey);
  const right = sortedLike(ofPatch, patchOrder, mergeKey);
  const placeOf = (item: unknown): number => indexIn(serverOrder, item, mergeKey);
  const places = left.map(placeOf);
  const merged: unknown[] = [];
  let next = 0;
  for (const item of right) {
    const mark = placeOf(item);
    while (next < left.length && isBefore(places[next] ?? -1, mark)) merged.push(left[next++]);
    merged.push(item);
  }
  return [...merged, ...left.slice(next)];
}

/** The items in the order of their identities in another list; those that are to be deleted come last. */
export function sortedLike(items: Items, order: Items, mergeKey: string): unknown[] {
  if (mergeKey === '')
    return insertionSorted(
      items,
      items.map((item) => indexIn(order, item, mergeKey)),
    );
  for (const item of [...items, ...order]) identityOf(item, mergeKey);
  const { kept, deleted } = byDeletion(items);
  return [
    ...insertionSorted(
      kept,
      kept.map((item) => indexIn(order, item, mergeKey)),
    ),
    ...deleted,
  ];
}

/** The items of a merged list's patch, those with `$patch: delete` apart. */
export function byDeletion(items: Items): { kept: Items; deleted: Items } {
  const isDeleted = (item: unknown): boolean => objectItem(item)[PATCH] === DELETE;
  return { kept: items.filter((item) => !isDeleted(item)), deleted: items.filter(isDeleted) };
}

/** Go's stable sort, to which an item that has no place comes before every other: what that does depends on the way of sorting. */
function insertionSorted(items: Items, places: readonly number[]): unknown[] {
  const sorted: { item: unknown; place: number }[] = [];
  items.forEach((item, i) => {
    const place = places[i] ?? -1;
    let at = sorted.length;
    while (at > 0 && comesBefore(place, sorted[at - 1]?.place ?? -1)) at--;
    sorted.splice(at, 0, { item, place });
  });
  return sorted.map(({ item }) => item);
}

/** Both must be known. */
const isBefore = (a: number, b: number): boolean => a >= 0 && b >= 0 && a < b;

const comesBefore = (a: number, b: number): boolean => a < 0 || b < 0 || a < b;

/** Where an item of the same identity stands; -1 where none does. */
function indexIn(items: Items, item: unknown, mergeKey: string): number {
  const identity = (value: unknown): unknown => (mergeKey === '' ? value : isObject(value) ? value[mergeKey] : undefined);
  const wanted = identity(item);
  return items.findIndex((other) => equal(wanted, identity(other)));
}
