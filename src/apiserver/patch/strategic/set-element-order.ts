import { equal, goPrint, sameValue } from '../go-value.ts';
import { type JsonObject, has, isObject, put } from '../json-object.ts';
import { PatchFailure } from '../problem.ts';
import { directedField, ELEMENT_ORDER_PROBLEM, isElementOrder, PATCH, SET_ELEMENT_ORDER, withoutDirectives } from './directives.ts';
import { byDeletion, inOrder } from './element-order.ts';
import { identityOf, type Items, itemType, wrongType } from './list-items.ts';
import type { Target } from './merge.ts';
import { mergeLists, partition } from './merge-lists.ts';
import type { FieldType, ValueType } from './value-type.ts';

/**
 * Merges the lists whose order the patch gives with `$setElementOrder`, and takes them out of the patch. That order wins over the order
 * of the patch's list, which wins over the object's.
 */
export function mergeOrderedLists(original: JsonObject, patch: JsonObject, type: ValueType, target: Target): void {
  for (const directive of Object.keys(patch).filter(isElementOrder)) {
    const order = patch[directive];
    if (target === 'patch') handOn(original, directive, order);
    delete patch[directive];
    if (!Array.isArray(order)) throw wrongType('[]interface {}', order);
    const key = directedField(directive);
    const [present, added] = [listIn(original, key), listIn(patch, key)];
    const field = type.listField(key);
    checkOrder(added ?? [], order, field.rule.mergeKey);
    if (present === undefined && added === undefined) continue;
    put(original, key, mergeInOrder(present, added, order, field, target));
    delete patch[key];
  }
}

function handOn(into: JsonObject, directive: string, order: unknown): void {
  if (!has(into, directive)) put(into, directive, order);
  else if (!sameValue(into[directive], order)) throw new PatchFailure('malformed', ELEMENT_ORDER_PROBLEM);
}

function listIn(object: JsonObject, key: string): unknown[] | undefined {
  if (!has(object, key)) return undefined;
  const list = object[key];
  if (Array.isArray(list)) return list;
  throw wrongType('[]interface {}', list);
}

function mergeInOrder(present: unknown[] | undefined, added: Items | undefined, order: Items, field: FieldType, target: Target): unknown[] {
  const { mergeKey } = field.rule;
  const { named, others } = partition(merged(present, added, field, target), order, mergeKey);
  itemType(present ?? [], added ?? []);
  return inOrder(named, others, order, present ?? [], mergeKey);
}

function merged(present: unknown[] | undefined, added: Items | undefined, field: FieldType, target: Target): Items {
  if (added === undefined) return present ?? [];
  if (present === undefined) return added.map(withoutDirectives).filter((item) => item !== undefined);
  return field.rule.strategy === 'merge' ? mergeLists(present, added, field, target) : added;
}

/** The patch's items must all stand in the order, and in that order; what is to be deleted need not. */
function checkOrder(items: Items, order: Items, mergeKey: string): void {
  if (order.length === 0 || items.length === 0) return;
  const kept = mergeKey === '' ? items : byDeletion(items).kept;
  const identity = (item: unknown): unknown => (mergeKey === '' ? item : identityOf(item, mergeKey));
  let next = 0;
  for (let place = 0; next < kept.length && place < order.length; ) {
    const item = kept[next];
    if (isObject(item) && has(item, PATCH)) next++;
    else if (equal(identity(item), identity(order[place++]))) next++;
  }
  if (next < kept.length)
    throw new PatchFailure(
      'error',
      `The order in patch list:\n${goPrint(items)}\n doesn't match ${SET_ELEMENT_ORDER} list:\n${goPrint(order)}\n`,
    );
}
