import { goTypeOf, sameValue } from '../../apiserver/patch/go-value.ts';
import { byCodePoints, has, isObject, type JsonObject, put } from '../../apiserver/patch/json-object.ts';
import { PatchFailure } from '../../apiserver/patch/problem.ts';
import { DELETE_FROM_PRIMITIVE_LIST, PATCH, RETAIN_KEYS, SET_ELEMENT_ORDER } from '../../apiserver/patch/strategic/directives.ts';
import type { FieldType, ValueType } from '../../apiserver/patch/strategic/value-type.ts';
import { diffLists } from './diff-lists.ts';

/** Which differences a patch is to carry. */
export interface Wanted {
  /** What the modified object has that the original has not, or not so. */
  readonly changes: boolean;
  /** What the original has and the modified object has not. */
  readonly deletions: boolean;
}

/**
 * The strategic patch that makes the one object into the other, as far as wanted (apimachinery `strategicpatch` diffMaps, read at
 * 1.34). With `retainsKeys` it lists the fields to keep. It may share parts with `modified`.
 */
export function diffObjects(original: JsonObject, modified: JsonObject, type: ValueType, wanted: Wanted, retainsKeys = false): JsonObject {
  const patch: JsonObject = {};
  for (const key of Object.keys(modified)) diffField(patch, key, original, modified[key], type, wanted);
  if (wanted.deletions) for (const key of Object.keys(original)) if (!has(modified, key)) put(patch, key, null);
  const retained = retainsKeys ? Object.keys(modified).filter((key) => modified[key] !== null) : [];
  if (retained.length > 0 && (Object.keys(patch).length > 0 || hasMore(original, modified)))
    put(patch, RETAIN_KEYS, retained.sort(byCodePoints));
  return patch;
}

const hasMore = (original: JsonObject, modified: JsonObject): boolean =>
  Object.keys(original).some((key) => original[key] !== null && !has(modified, key));

function diffField(patch: JsonObject, key: string, original: JsonObject, value: unknown, type: ValueType, wanted: Wanted): void {
  const old = has(original, key) ? original[key] : undefined;
  if (old !== undefined && key === PATCH) return diffDirective(patch, old, value);
  if (old === undefined || goTypeOf(old) !== goTypeOf(value)) {
    if (wanted.changes) put(patch, key, value);
  } else if (isObject(old) && isObject(value)) diffObjectField(patch, key, old, value, type, wanted);
  else if (Array.isArray(old) && Array.isArray(value)) diffListField(patch, key, old, value, type, wanted);
  else if (wanted.changes && !sameValue(old, value)) put(patch, key, value);
}

function diffDirective(patch: JsonObject, old: unknown, value: unknown): void {
  if (typeof old !== 'string' || typeof value !== 'string') throw new PatchFailure('error', `invalid value for special key: ${PATCH}`);
  if (old !== value) put(patch, PATCH, value);
}

function diffObjectField(patch: JsonObject, key: string, old: JsonObject, value: JsonObject, type: ValueType, wanted: Wanted): void {
  const field = unlessSame(old, value, () => type.objectField(key));
  if (field === undefined) return;
  if (field.rule.strategy === 'replace') {
    if (wanted.changes) put(patch, key, value);
    return;
  }
  const inner = diffObjects(old, value, field.type, wanted, field.rule.retainsKeys);
  if (Object.keys(inner).length > 0) put(patch, key, inner);
}

function diffListField(patch: JsonObject, key: string, old: unknown[], value: unknown[], type: ValueType, wanted: Wanted): void {
  const field = unlessSame(old, value, () => type.listField(key));
  if (field === undefined) return;
  if (field.rule.strategy !== 'merge') {
    if (wanted.changes && !sameValue(old, value)) put(patch, key, value);
    return;
  }
  const { additions, deletions, order } = diffLists(old, value, field, wanted);
  if (additions.length > 0) put(patch, key, additions);
  if (deletions.length > 0) put(patch, `${DELETE_FROM_PRIMITIVE_LIST}/${key}`, deletions);
  if (order.length > 0) put(patch, `${SET_ELEMENT_ORDER}/${key}`, order);
}

/** What is known of a field. That nothing is known matters only where there is something to merge. */
function unlessSame(old: unknown, value: unknown, lookUp: () => FieldType): FieldType | undefined {
  try {
    return lookUp();
  } catch (failure) {
    if (failure instanceof PatchFailure && sameValue(old, value)) return undefined;
    throw failure;
  }
}
