import { goPrint, sameValue } from '../../apiserver/patch/go-value.ts';
import { has, isObject, type JsonObject, put, sorted } from '../../apiserver/patch/json-object.ts';
import { mergePatch } from '../../apiserver/patch/merge-patch.ts';
import { changesIdentity } from './identity.ts';
import type { Made } from './strategic.ts';

/** The JSON merge patch that makes `original` into `modified` (`jsonpatch.CreateMergePatch`): what `kubectl label` and `annotate` send. */
export const twoWayMergePatch = (original: JsonObject, modified: JsonObject): JsonObject => sorted(diff(original, modified));

/**
 * The JSON merge patch that `kubectl apply` sends for a custom resource (apimachinery `jsonmergepatch.CreateThreeWayJSONMergePatch`,
 * read at 1.34): what `modified` has and `current` has not, and the deletion of what `original`, the configuration applied last, had and
 * `modified` has not. Empty where there is nothing to do.
 */
export function threeWayMergePatch(original: JsonObject | undefined, modified: JsonObject, current: JsonObject): Made {
  const changes = withoutDeletions(diff(current, modified));
  const deletions = deletionsOnly(diff(original ?? {}, modified));
  const merged = mergePatch(deletions, changes);
  const patch = 'document' in merged && isObject(merged.document) ? sorted(merged.document) : {};
  return changesIdentity(patch) ? { problem: `precondition failed for: ${goPrint(patch)}` } : { patch };
}

function diff(original: JsonObject, modified: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const key of Object.keys(modified)) {
    const [old, value] = [has(original, key) ? original[key] : undefined, modified[key]];
    if (isObject(old) && isObject(value)) {
      const inner = diff(old, value);
      if (Object.keys(inner).length > 0) put(patch, key, inner);
    } else if (old === undefined || !sameValue(old, value)) put(patch, key, value);
  }
  for (const key of Object.keys(original)) if (!has(modified, key)) put(patch, key, null);
  return patch;
}

/** A patch that only sets. An object that is empty sets itself; one that is left empty says nothing. */
function withoutDeletions(patch: JsonObject): JsonObject {
  const rest: JsonObject = {};
  for (const key of Object.keys(patch)) {
    const value = patch[key];
    const kept = isObject(value) && Object.keys(value).length > 0 ? orNothing(withoutDeletions(value)) : value;
    if (kept !== null && kept !== undefined) put(rest, key, kept);
  }
  return rest;
}

function deletionsOnly(patch: JsonObject): JsonObject {
  const rest: JsonObject = {};
  for (const key of Object.keys(patch)) {
    const value = patch[key];
    const kept = isObject(value) ? orNothing(deletionsOnly(value)) : value;
    if (kept === null || isObject(kept)) put(rest, key, kept);
  }
  return rest;
}

const orNothing = (object: JsonObject): JsonObject | undefined => (Object.keys(object).length > 0 ? object : undefined);
