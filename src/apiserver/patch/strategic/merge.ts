import { goPrint, goTypeOf } from '../go-value.ts';
import { type JsonObject, has, isObject, put } from '../json-object.ts';
import { PatchFailure } from '../problem.ts';
import { DELETE, directedField, dropNulls, isDeletionList, PATCH, REPLACE, RETAIN_KEYS, withoutDirectives } from './directives.ts';
import { mergeLists } from './merge-lists.ts';
import { applyRetainKeys, handOnRetainKeys } from './retain-keys.ts';
import { mergeOrderedLists } from './set-element-order.ts';
import type { ValueType } from './value-type.ts';

/** What a patch is merged into: an object, or another patch, which then says what both say (`MergeOptions`). */
export type Target = 'object' | 'patch';

/**
 * Merges a strategic patch into an object of that type (apimachinery `util/strategicpatch` mergeMap, read at 1.34). Changes both, and
 * they may share parts then: what is left of the patch is what a server prints of it in an error.
 */
export function mergeObjects(original: JsonObject, patch: JsonObject, type: ValueType, target: Target): JsonObject {
  if (has(patch, PATCH)) return directed(patch);
  if (has(patch, RETAIN_KEYS)) (target === 'object' ? applyRetainKeys : handOnRetainKeys)(original, patch);
  mergeOrderedLists(original, patch, type, target);
  for (const key of Object.keys(patch)) {
    if (!isDeletionList(key)) mergeField(original, key, patch[key], type, target);
    else if (target === 'object') deleteItems(original, directedField(key), patch[key], type);
    else put(original, key, patch[key]);
  }
  return original;
}

/** The object that takes the place of another by order of a `$patch`. */
function directed(patch: JsonObject): JsonObject {
  const directive = patch[PATCH];
  if (directive === DELETE) return {};
  if (directive !== REPLACE) throw unknownDirective(directive, patch);
  delete patch[PATCH];
  return patch;
}

/** A `$patch` that is none. Go prints what is no string with its type. */
export function unknownDirective(directive: unknown, patch: JsonObject): PatchFailure {
  const type = directive === null ? '' : `${goTypeOf(directive)}=`;
  const printed = typeof directive === 'string' ? directive : `%!s(${type}${goPrint(directive)})`;
  return new PatchFailure('error', `unknown patch type: ${printed} in map: ${goPrint(patch)}`);
}

function mergeField(original: JsonObject, key: string, value: unknown, type: ValueType, target: Target): void {
  if (value === null) {
    delete original[key];
    if (target === 'patch') put(original, key, null);
    return;
  }
  const present = has(original, key) ? original[key] : undefined;
  if (present === undefined || goTypeOf(present) !== goTypeOf(value)) take(original, key, value, target);
  else if (isObject(present) && isObject(value)) {
    const field = type.objectField(key);
    put(original, key, field.rule.strategy === 'replace' ? value : mergeObjects(present, value, field.type, target));
  } else if (Array.isArray(present) && Array.isArray(value)) {
    const field = type.listField(key);
    put(original, key, field.rule.strategy === 'merge' ? mergeLists(present, value, field, target) : value);
  } else put(original, key, value);
}

/** Takes what the patch has where the object has nothing of that type. */
function take(original: JsonObject, key: string, part: unknown, target: Target): void {
  if (target === 'object') dropNulls(part);
  const value = withoutDirectives(part);
  if (value === undefined) delete original[key];
  else put(original, key, value);
}

/** `$deleteFromPrimitiveList`. A list of objects is merged with it, as upstream does. */
function deleteItems(original: JsonObject, key: string, items: unknown, type: ValueType): void {
  if (items === null) delete original[key];
  const present = has(original, key) ? original[key] : undefined;
  if (present === undefined || goTypeOf(present) !== goTypeOf(items)) return;
  if (!Array.isArray(present) || !Array.isArray(items)) mergeField(original, key, items, type, 'object');
  else put(original, key, mergeLists(present, items, type.listField(key), 'object', true));
}
