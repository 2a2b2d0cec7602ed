import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, PodSpecView } from '../../lint/views.ts';
import { labelsOf, nameOf } from '../selected-pods.ts';

/** Without a policy every Pod of the cluster may talk to these. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Limit with a NetworkPolicy who may talk to a Pod.',
    presets: ['security'],
    options: {
      directions: {
        type: 'array',
        items: { type: 'string' },
        default: ['Ingress'],
        description: 'The directions that policies must limit: `Ingress`, `Egress`.',
      },
    },
  },
  messages: {
    none: (owner: string) =>
      `no NetworkPolicy of the input selects the Pods of ${owner}, so that every Pod of the cluster may talk to them; write one, or one with an empty podSelector for the namespace`,
    direction: (owner: string, missing: string) =>
      `the NetworkPolicies that select the Pods of ${owner} say nothing of ${missing}, which stays open; add ${missing} to policyTypes`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs) {
          // On the network of its node a Pod has no policies.
          if (pod.owner.resource.kind === 'PodTemplate' || pod.spec.hostNetwork === true) continue;
          const types = typesFor(pod, cluster);
          const place = pod.metadataField.at('labels');
          if (types === undefined) report('none', place, nameOf(pod.owner));
          else
            for (const direction of option<readonly string[]>('directions'))
              if (!types.has(direction)) report('direction', place, nameOf(pod.owner), direction);
        }
      },
    };
  },
});

/** The directions that policies limit; undefined where no policy selects the Pod. */
function typesFor(pod: PodSpecView, cluster: Cluster): ReadonlySet<unknown> | undefined {
  const policies = cluster.ofKind('networking.k8s.io', 'NetworkPolicy').filter(({ namespace, field }) => {
    const selector = (field.at('spec', 'podSelector').value ?? {}) as Partial<LabelSelector>;
    return namespace === pod.owner.namespace && selectorFromLabelSelector(selector).matches(labelsOf(pod));
  });
  if (policies.length === 0) return undefined;
  return new Set(
    policies.flatMap(({ field }) => {
      const types = field.at('spec', 'policyTypes');
      // A policy that does not say is about what comes in, and about what goes out if it has rules for it.
      return types.exists ? types.items().map(({ value }) => value) : ['Ingress', ...(field.at('spec', 'egress').exists ? ['Egress'] : [])];
    }),
  );
}
