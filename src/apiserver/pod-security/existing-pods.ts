import type { Pod } from 'kubernetes-types/core/v1';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { evaluatePodSecurity } from './evaluate.ts';
import { type Policy, policyText } from './level.ts';

/** The server looks at no more, lest it answer late. */
const MOST_PODS = 3000;

/**
 * What is warned of when a namespace is given a stricter policy than its Pods were made under: those that do the same in one line, by
 * the first of them (`EvaluatePodsInNamespace`, read at 1.34).
 */
export function existingPodWarnings(namespace: string, pods: readonly Pod[], policy: Policy, release: KubernetesVersion): string[] {
  const checked = oneOfEachOwnerFirst(pods).slice(0, MOST_PODS);
  const namesByReason = new Map<string, string[]>();
  for (const { metadata = {}, spec = {} } of checked) {
    const violations = evaluatePodSecurity(policy, metadata, spec, release);
    if (violations.length === 0) continue;
    const reason = violations.map((violation) => violation.reason).join(', ');
    namesByReason.set(reason, [...(namesByReason.get(reason) ?? []), metadata.name ?? '']);
  }
  const warnings: string[] = [];
  if (checked.length < pods.length)
    warnings.push(`new PodSecurity enforce level only checked against the first ${checked.length} of ${pods.length} existing pods`);
  if (namesByReason.size > 0)
    warnings.push(`existing pods in namespace "${namespace}" violate the new PodSecurity enforce level "${policyText(policy)}"`);
  return [...warnings, ...[...namesByReason].map(([reason, names]) => `${namesText(names)}: ${reason}`).sort()];
}

function namesText(names: readonly string[]): string {
  const [first = '', ...others] = [...names].sort();
  if (others.length === 0) return first;
  return `${first} (and ${others.length} other ${others.length === 1 ? 'pod' : 'pods'})`;
}

/** Replicas are alike: the server looks at one of each controller before the rest. */
function oneOfEachOwnerFirst(pods: readonly Pod[]): readonly Pod[] {
  const seen = new Set<string>();
  const isFirst = ({ metadata }: Pod): boolean => {
    const owner = metadata?.ownerReferences?.find(({ controller }) => controller)?.uid;
    if (owner === undefined) return true;
    if (seen.has(owner)) return false;
    seen.add(owner);
    return true;
  };
  const first = pods.filter(isFirst);
  return [...first, ...pods.filter((pod) => !first.includes(pod))];
}
