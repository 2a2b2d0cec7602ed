import { copyOf, type JsonObject } from './json-object.ts';
import { attempt, type PatchProblem } from './problem.ts';
import { mergeObjects } from './strategic/merge.ts';
import type { ValueType } from './strategic/value-type.ts';

/** An object with a strategic patch in it. */
export interface StrategicallyMerged {
  readonly document: JsonObject;
  /** What upstream's merging, which works in place, leaves of the patch: obeyed directives are gone. Errors print it. */
  readonly patch: JsonObject;
}

/** Applies a strategic merge patch (apimachinery `strategicpatch.StrategicMergeMapPatch`, read at 1.34). Leaves both as they are. */
export function strategicMergePatch(
  document: JsonObject,
  patch: JsonObject,
  type: ValueType,
): StrategicallyMerged | { readonly problem: PatchProblem } {
  return attempt(() => {
    const rest = copyOf(patch);
    return { document: mergeObjects(copyOf(document), rest, type, 'object'), patch: rest };
  });
}
