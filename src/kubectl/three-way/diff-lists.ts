import { equal, goPrint, sameValue } from '../../apiserver/patch/go-value.ts';
import { byCodePoints, type JsonObject, put } from '../../apiserver/patch/json-object.ts';
import { DELETE, PATCH } from '../../apiserver/patch/strategic/directives.ts';
import { sortedLike } from '../../apiserver/patch/strategic/element-order.ts';
import { identityOf, type Items, itemType, objectItem, withoutRepetitions } from '../../apiserver/patch/strategic/list-items.ts';
import type { FieldType } from '../../apiserver/patch/strategic/value-type.ts';
import { diffObjects, type Wanted } from './diff-objects.ts';

/** What a patch says of a list that is merged. */
export interface ListDifference {
  /** New items, changed parts of items, and deletions of objects. */
  readonly additions: Items;
  /** Deletions of scalars. */
  readonly deletions: Items;
  /** The order that the patch wishes, where it must say it. */
  readonly order: Items;
}

/** What makes the one list into the other, where lists of that type are merged (apimachinery `strategicpatch` diffLists, read at 1.34). */
export function diffLists(original: Items, modified: Items, { rule, type }: FieldType, wanted: Wanted): ListDifference {
  if (original.length === 0) return { additions: wanted.changes ? modified : [], deletions: [], order: [] };
  return itemType(original, modified) === 'map[string]interface {}'
    ? diffObjectLists(original, modified, { rule, type }, wanted)
    : diffScalarLists(original, modified, wanted);
}

function diffObjectLists(original: Items, modified: Items, field: FieldType, wanted: Wanted): ListDifference {
  const { mergeKey } = field.rule;
  const { changed, deleted } = diffItems(original, modified, field, wanted);
  const ordered = sortedLike(changed, modified, mergeKey);
  const moved = !inSameOrder(original, modified, mergeKey);
  const additions = [...ordered, ...deleted];
  const hasOrder = wanted.changes ? additions.length > 0 || moved : additions.length > 0;
  const order = modified.map((item) => onlyKey(mergeKey, objectItem(item)[mergeKey]));
  return { additions, deletions: [], order: hasOrder ? order : [] };
}

function inSameOrder(original: Items, modified: Items, mergeKey: string): boolean {
  if (original.length !== modified.length) return false;
  return modified.every((item, index) => equal(identityOf(original[index], mergeKey), identityOf(item, mergeKey)));
}

function onlyKey(mergeKey: string, value: unknown): JsonObject {
  const item: JsonObject = {};
  put(item, mergeKey, value);
  return item;
}

/** Walks through both lists in the order of their keys. Two items of one key meet those of the other list in that order, one by one. */
function diffItems(
  original: Items,
  modified: Items,
  { rule: { mergeKey, retainsKeys }, type }: FieldType,
  wanted: Wanted,
): { changed: JsonObject[]; deleted: JsonObject[] } {
  const [olds, news] = [keyed(original, mergeKey), keyed(modified, mergeKey)];
  const [changed, deleted]: [JsonObject[], JsonObject[]] = [[], []];
  let [at, next] = [0, 0];
  while (at < olds.length || next < news.length) {
    const [old, value] = [olds[at], news[next]];
    const order = old === undefined ? 1 : value === undefined ? -1 : byCodePoints(old.key, value.key);
    if (old && order <= 0) at++;
    if (value && order >= 0) next++;
    if (old && value && order === 0) {
      const patch = diffObjects(old.item, value.item, type, wanted, retainsKeys);
      if (Object.keys(patch).length === 0) continue;
      put(patch, mergeKey, value.item[mergeKey]);
      changed.push(patch);
    } else if (value && order > 0 && wanted.changes) changed.push(value.item);
    else if (old && order < 0 && wanted.deletions) deleted.push({ ...onlyKey(mergeKey, old.item[mergeKey]), [PATCH]: DELETE });
  }
  return { changed, deleted };
}

/** The items in the order of their keys. Go's sort turns items of one key round. */
function keyed(items: Items, mergeKey: string): { key: string; item: JsonObject }[] {
  if (items.length === 0) return [];
  return items
    .map((item) => ({ key: goPrint(identityOf(item, mergeKey)), item: objectItem(item) }))
    .reverse()
    .sort((a, b) => byCodePoints(a.key, b.key));
}

function diffScalarLists(original: Items, modified: Items, wanted: Wanted): ListDifference {
  const [olds, news] = [sortedScalars(original), sortedScalars(modified)];
  const [added, deleted]: [unknown[], unknown[]] = [[], []];
  let [at, next] = [0, 0];
  while (at < olds.length || next < news.length) {
    const order = at === olds.length ? 1 : next === news.length ? -1 : byCodePoints(goPrint(olds[at]), goPrint(news[next]));
    if (order > 0 && wanted.changes) added.push(news[next]);
    if (order < 0 && wanted.deletions) deleted.push(olds[at]);
    if (order <= 0) at++;
    if (order >= 0) next++;
  }
  // Upstream compares with the original that it has just sorted in place.
  const differs = wanted.changes && !sameValue(olds, modified);
  const order = differs || deleted.length > 0 ? modified : [];
  return { additions: sortedLike(added, modified, ''), deletions: withoutRepetitions(deleted), order };
}

const sortedScalars = (items: Items): unknown[] => [...items].sort((a, b) => byCodePoints(goPrint(a), goPrint(b)));
