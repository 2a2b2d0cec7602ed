import { equal, type GoTypeName, goPrint, goTypeOf } from '../go-value.ts';
import { type JsonObject, has, isObject } from '../json-object.ts';
import { PatchFailure } from '../problem.ts';

export type Items = readonly unknown[];

/** The type that all items of the lists have. Lists of nothing, of lists or of several types have none. */
export function itemType(...lists: readonly Items[]): GoTypeName {
  let type: GoTypeName | undefined;
  for (const item of lists.flat(1)) {
    const its = goTypeOf(item);
    if (type === undefined) {
      if (its === '<nil>') throw new PatchFailure('panic', 'runtime error: invalid memory address or nil pointer dereference');
      if (its === '[]interface {}') throw new PatchFailure('inapplicable', 'lists of lists are not supported');
      type = its;
    } else if (its !== type) throw new PatchFailure('error', `list element types are not identical: ${goPrint(lists)}`);
  }
  if (type === undefined) throw new PatchFailure('error', 'no elements in any of the given slices');
  return type;
}

/** The item, which must be an object. */
export function objectItem(item: unknown): JsonObject {
  if (isObject(item)) return item;
  throw wrongType('map[string]interface {}', item);
}

export const wrongType = (wanted: GoTypeName, value: unknown): PatchFailure =>
  new PatchFailure('error', `expected a ${wanted}, but received a ${value === null ? '%!s(<nil>)' : goTypeOf(value)}`);

/** What an item of a merged list is known by: its merge key's value, or the scalar itself. */
export function identityOf(item: unknown, mergeKey: string): unknown {
  if (mergeKey === '') return item;
  const object = objectItem(item);
  if (has(object, mergeKey)) return object[mergeKey];
  throw noMergeKey(object, mergeKey);
}

const noMergeKey = (item: JsonObject, mergeKey: string): PatchFailure =>
  new PatchFailure('error', `map: ${goPrint(item)} does not contain declared merge key: ${mergeKey}`);

/** Where in a list of objects the first with that identity stands; -1 where none has it. Items without a merge key are passed over. */
export function findByKey(items: Items, mergeKey: string, identity: unknown): number {
  return items.findIndex((item, index) => {
    if (!isObject(item)) throw new PatchFailure('error', `value for key ${index} is not a map`);
    return has(item, mergeKey) && equal(item[mergeKey], identity);
  });
}

/** Go's list without repeated scalars: the last item takes the place of a repetition. */
export function withoutRepetitions(items: Items): unknown[] {
  const kept = [...items];
  for (let i = 0; i < kept.length - 1; i++)
    for (let j = i + 1; j < kept.length; j++) {
      if (!equal(kept[i], kept[j])) continue;
      const last = kept.pop();
      if (j < kept.length) kept[j] = last;
      j--;
    }
  return kept;
}
