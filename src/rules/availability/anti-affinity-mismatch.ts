import type { PodAffinityTerm } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { PodSpecView } from '../../lint/views.ts';
import { labelsOf, workloadReplicas } from '../selected-pods.ts';

/** Anti-affinity to other Pods than one's own keeps the replicas together. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let the anti-affinity of a workload select its own Pods.',
    presets: ['strict', 'production'],
  },
  messages: {
    other: (labels: string) =>
      `no podAntiAffinity term selects the Pods' own labels (${labels}), so that the replicas are not kept apart; write a labelSelector that matches them`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        const { podAntiAffinity } = pod.spec.affinity ?? {};
        if ((workloadReplicas(pod.owner) ?? 1) < 2 || podAntiAffinity === undefined) return;
        const terms = [
          ...(podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution ?? []),
          ...(podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
        ];
        const place: Field = pod.field.at('affinity', 'podAntiAffinity');
        const labels = Object.entries(labelsOf(pod)).map(([key, value]) => `${key}: ${value}`);
        if (terms.length > 0 && !terms.some((term) => selectsItself(term, pod))) report('other', place, labels.join(', '));
      },
    };
  },
});

function selectsItself(term: Decoded<PodAffinityTerm> | undefined, pod: PodSpecView): boolean {
  const {
    namespaces = [],
    namespaceSelector,
    labelSelector,
    matchLabelKeys,
  } = term as Decoded<PodAffinityTerm> & {
    matchLabelKeys?: readonly string[];
  };
  const isHere = namespaceSelector !== undefined || namespaces.length === 0 || namespaces.includes(pod.owner.namespace);
  return (
    isHere && (matchLabelKeys !== undefined || selectorFromLabelSelector(labelSelector as Partial<LabelSelector>).matches(labelsOf(pod)))
  );
}
