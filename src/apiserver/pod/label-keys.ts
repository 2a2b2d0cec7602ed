import type { PodAffinityTerm, PodSpec, TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { PodContext } from './context.ts';
import { has } from './features.ts';

const WITHOUT_SELECTOR = 'must not be specified when labelSelector is not set';

/** `ValidateMatchLabelKeysAndMismatchLabelKeys` (core, read at 1.34). */
export function* validateMatchAndMismatchKeys(term: Decoded<PodAffinityTerm>, path: FieldPath, context: PodContext): FieldErrors {
  const { matchLabelKeys: matched = [], mismatchLabelKeys: mismatched = [], labelSelector } = term;
  yield* validateKeys(matched, labelSelector, path.child('matchLabelKeys'), context);
  yield* validateKeys(mismatched, labelSelector, path.child('mismatchLabelKeys'), context);
  yield* validateNotSelectedTwice(matched, labelSelector, path);
  for (const [index, key] of matched.entries())
    if (mismatched.includes(key))
      yield invalid(path.child('matchLabelKeys').index(index), key, 'exists in both matchLabelKeys and mismatchLabelKeys');
}

function* validateKeys(
  keys: readonly string[],
  selector: Decoded<LabelSelector> | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  if (keys.length === 0) return;
  if (!selector) return yield forbidden(path, WITHOUT_SELECTOR);
  for (const [index, key] of keys.entries())
    for (const problem of isQualifiedName(key, version)) yield invalid(path.index(index), key, problem);
}

/**
 * By now the keys have been merged into the selector: one that is there a second time was there before. The path is the term's own
 * with the index of the key.
 */
function* validateNotSelectedTwice(keys: readonly string[], selector: Decoded<LabelSelector> | undefined, path: FieldPath): FieldErrors {
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}));
  for (const { key = '' } of selector?.matchExpressions ?? []) {
    const index = keys.lastIndexOf(key);
    if (index >= 0 && seen.has(key)) yield invalid(path.index(index), key, 'exists in both matchLabelKeys and labelSelector');
    seen.add(key);
  }
}

/** `ValidateMatchLabelKeysInTopologySpread` (core, read at 1.34). From 1.34 the keys have been merged into the selector by now. */
export function* validateSpreadKeys(constraint: Decoded<TopologySpreadConstraint>, path: FieldPath, context: PodContext): FieldErrors {
  const { matchLabelKeys: keys = [], labelSelector } = constraint;
  if (keys.length === 0) return;
  if (!labelSelector) yield forbidden(path, WITHOUT_SELECTOR);
  const merged = context.isPod === true && has('mergedTopologySpreadSelector', context.version);
  const expressions = labelSelector?.matchExpressions?.map(({ key = '' }) => key) ?? [];
  const labels = Object.keys(labelSelector?.matchLabels ?? {});
  for (const [index, key] of keys.entries()) {
    for (const problem of isQualifiedName(key, context.version)) yield invalid(path.index(index), key, problem);
    const times = expressions.filter((other) => other === key).length;
    if (labels.includes(key) || times > (merged ? 1 : 0))
      yield invalid(path.index(index), key, 'exists in both matchLabelKeys and labelSelector');
  }
}

/**
 * Writes the labels that a Pod has for the keys of its affinity terms and spread constraints into their selectors, as
 * `mutatePodAffinity` and `mutateTopologySpreadConstraints` do on create (`pkg/registry/core/pod/strategy.go`, read at 1.34).
 */
export function mergeLabelKeys(spec: Decoded<PodSpec>, labels: Decoded<Record<string, string>> | undefined, { version }: PodContext): void {
  if (has('matchLabelKeysInPodAffinity', version))
    for (const term of affinityTermsOf(spec)) {
      mergeInto(term.labelSelector, term.matchLabelKeys, 'In', labels);
      mergeInto(term.labelSelector, term.mismatchLabelKeys, 'NotIn', labels);
    }
  if (has('mergedTopologySpreadSelector', version))
    for (const constraint of spec.topologySpreadConstraints ?? [])
      mergeInto(constraint.labelSelector, constraint.matchLabelKeys, 'In', labels);
}

/** Every pod affinity and anti-affinity term of a pod, the required ones first. */
export function affinityTermsOf({ affinity }: Decoded<PodSpec>): Decoded<PodAffinityTerm>[] {
  return [affinity?.podAffinity, affinity?.podAntiAffinity].flatMap((pods) => [
    ...(pods?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(pods?.preferredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(({ podAffinityTerm }) => podAffinityTerm ?? []),
  ]);
}

function mergeInto(
  selector: Decoded<LabelSelector> | undefined,
  keys: readonly string[] | undefined,
  operator: 'In' | 'NotIn',
  labels: Decoded<Record<string, string>> | undefined,
): void {
  if (!selector) return;
  for (const key of keys ?? []) {
    const value = labels?.[key];
    if (value !== undefined) (selector.matchExpressions ??= []).push({ key, operator, values: [value] });
  }
}
