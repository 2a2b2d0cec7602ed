import { byCodePoints, has, isObject, type JsonObject, put, valueAt } from './json-object.ts';
import { attempt, PatchFailure, type PatchProblem } from './problem.ts';

/**
 * Applies a JSON merge patch (RFC 7396 as evanphx/json-patch 4.12 has it): null deletes, lists are replaced. Objects that both have, and
 * all that the patch adds, come out with their keys sorted.
 */
export function mergePatch(document: JsonObject, patch: unknown): { readonly document: unknown } | { readonly problem: PatchProblem } {
  return attempt(() => {
    if (Array.isArray(patch)) return { document: withoutNulls(patch) };
    if (!isObject(patch)) throw new PatchFailure('malformed', 'Invalid JSON Patch');
    return { document: merged(document, patch) };
  });
}

function merged(object: JsonObject, patch: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of [...new Set([...Object.keys(object), ...Object.keys(patch)])].sort(byCodePoints)) {
    if (!has(patch, key)) put(result, key, object[key]);
    else if (patch[key] !== null) put(result, key, mergedValue(valueAt(object, key), patch[key]));
  }
  return result;
}

function mergedValue(value: unknown, patch: unknown): unknown {
  if (!isObject(value)) return withoutNulls(patch);
  return isObject(patch) ? merged(value, patch) : patch;
}

/** What a patch adds: without the nulls of objects; those of lists stay. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const key of Object.keys(value).sort(byCodePoints)) if (value[key] !== null) put(result, key, withoutNulls(value[key]));
  return result;
}
