import { copyOf, type JsonObject, sorted } from '../../apiserver/patch/json-object.ts';
import { attempt } from '../../apiserver/patch/problem.ts';
import { mergeObjects } from '../../apiserver/patch/strategic/merge.ts';
import type { ValueType } from '../../apiserver/patch/strategic/value-type.ts';
import { diffObjects } from './diff-objects.ts';

/** A patch with its keys in Go's order, or why there is none, in kubectl's words. */
export type Made = { readonly patch: JsonObject } | { readonly problem: string };

/**
 * The strategic patch that `kubectl apply` sends (apimachinery `strategicpatch.CreateThreeWayMergePatch`, overwriting, read at 1.34):
 * what `modified` has and `current` has not, and the deletion of what `original`, the configuration applied last, had and `modified` has
 * not. Absent `original`: nothing is deleted. Empty where there is nothing to do.
 */
export function threeWayStrategicPatch(original: JsonObject | undefined, modified: JsonObject, current: JsonObject, type: ValueType): Made {
  return made(() => {
    const delta = diffObjects(copyOf(current), copyOf(modified), type, { changes: true, deletions: false });
    const deletions = diffObjects(copyOf(original ?? {}), copyOf(modified), type, { changes: false, deletions: true });
    return mergeObjects(deletions, delta, type, 'patch');
  });
}

/** The strategic patch that makes `original` into `modified` (`CreateTwoWayMergePatch`): what `kubectl set` and `kubectl edit` send. */
export const twoWayStrategicPatch = (original: JsonObject, modified: JsonObject, type: ValueType): Made =>
  made(() => diffObjects(copyOf(original), copyOf(modified), type, { changes: true, deletions: true }));

function made(work: () => JsonObject): Made {
  const result = attempt(() => ({ patch: sorted(work()) }));
  return 'problem' in result ? { problem: result.problem.message } : result;
}
