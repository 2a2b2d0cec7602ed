/** Up to this many, Go's sort.Sort inserts one after the other. */
const INSERTED = 12;

/**
 * Sorts as Go's sort.Sort does, which shows where `isLess` holds both ways, as for things that lack the field that is sorted by. Longer
 * lists are sorted stably, where Go makes no promise.
 */
export function goSort<T>(items: readonly T[], isLess: (a: T, b: T) => boolean): readonly T[] {
  if (items.length > INSERTED) return [...items].sort((a, b) => (isLess(a, b) ? (isLess(b, a) ? 0 : -1) : isLess(b, a) ? 1 : 0));
  const sorted: T[] = [];
  for (const item of items) {
    let at = sorted.length;
    for (let before = sorted[at - 1]; at > 0 && before !== undefined && isLess(item, before); before = sorted[at - 1]) at--;
    sorted.splice(at, 0, item);
  }
  return sorted;
}
