import { has, isObject, put } from '../json-object.ts';
import { PatchFailure } from '../problem.ts';

// What a strategic merge patch says besides values.

/** `$patch: delete | replace`, of the object in which it stands. */
export const PATCH = '$patch';
export const DELETE = 'delete';
export const REPLACE = 'replace';
/** `$retainKeys: [a, b]`: every other field of the object goes. */
export const RETAIN_KEYS = '$retainKeys';
/** `$deleteFromPrimitiveList/finalizers: [a]` */
export const DELETE_FROM_PRIMITIVE_LIST = '$deleteFromPrimitiveList';
/** `$setElementOrder/containers: [{name: a}, {name: b}]` */
export const SET_ELEMENT_ORDER = '$setElementOrder';

export const RETAIN_KEYS_PROBLEM = 'invalid patch format of retainKeys';
export const ELEMENT_ORDER_PROBLEM = 'invalid patch format of setElementOrder list';
const PRIMITIVE_LIST_PROBLEM = 'invalid patch format of primitive list';

export const isElementOrder = (key: string): boolean => key.startsWith(SET_ELEMENT_ORDER);
export const isDeletionList = (key: string): boolean => key.startsWith(DELETE_FROM_PRIMITIVE_LIST);

/** The field that a directive such as `$setElementOrder/containers` speaks of. */
export function directedField(key: string): string {
  const slash = key.indexOf('/');
  const directive = key.slice(0, slash < 0 ? undefined : slash);
  if (slash >= 0 && (directive === SET_ELEMENT_ORDER || directive === DELETE_FROM_PRIMITIVE_LIST)) return key.slice(slash + 1);
  throw new PatchFailure('malformed', isElementOrder(key) ? ELEMENT_ORDER_PROBLEM : PRIMITIVE_LIST_PROBLEM);
}

/**
 * A part of a patch that meets nothing in the object, made a value: objects with a `$patch` in them go, at any depth. Undefined where
 * nothing is left. Changes the part (from 1.28; servers before took such a directive for an unknown field).
 */
export function withoutDirectives(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutDirectives).filter((item) => item !== undefined);
  if (!isObject(part)) return part;
  if (has(part, PATCH)) return undefined;
  for (const key of Object.keys(part)) {
    const value = withoutDirectives(part[key]);
    if (value === undefined) delete part[key];
    else put(part, key, value);
  }
  return part;
}

/** Drops the nulls of every object in a part of a patch, in place; those of lists stay. */
export function dropNulls(part: unknown): void {
  if (Array.isArray(part)) part.forEach(dropNulls);
  if (!isObject(part)) return;
  for (const key of Object.keys(part))
    if (part[key] === null) delete part[key];
    else dropNulls(part[key]);
}
