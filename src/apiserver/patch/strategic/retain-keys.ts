import { GoSet, goPrint, sameValue } from '../go-value.ts';
import { type JsonObject, has, put } from '../json-object.ts';
import { PatchFailure } from '../problem.ts';
import { isDeletionList, isElementOrder, RETAIN_KEYS, RETAIN_KEYS_PROBLEM } from './directives.ts';

/** Obeys the patch's `$retainKeys` and takes it out: the object keeps only the fields in it, and the patch may set no other. */
export function applyRetainKeys(object: JsonObject, patch: JsonObject): void {
  const retained = patch[RETAIN_KEYS];
  delete patch[RETAIN_KEYS];
  if (!Array.isArray(retained)) throw new PatchFailure('malformed', RETAIN_KEYS_PROBLEM);
  const kept = new GoSet(retained);
  for (const key of Object.keys(patch)) {
    const isSilent = patch[key] === null || isDeletionList(key) || isElementOrder(key);
    if (!isSilent && !kept.has(key)) throw new PatchFailure('malformed', RETAIN_KEYS_PROBLEM);
  }
  for (const key of Object.keys(object)) if (!kept.has(key)) delete object[key];
}

/** Moves `$retainKeys` from one patch into another. */
export function handOnRetainKeys(into: JsonObject, patch: JsonObject): void {
  const retained = patch[RETAIN_KEYS];
  delete patch[RETAIN_KEYS];
  if (!has(into, RETAIN_KEYS)) put(into, RETAIN_KEYS, retained);
  else if (!sameValue(into[RETAIN_KEYS], retained)) {
    const both = `${goPrint(into[RETAIN_KEYS])} and ${goPrint(retained)}`;
    throw new PatchFailure('error', `${both} are not deep equal: this may happen when calculating the 3-way diff patch`);
  }
}
