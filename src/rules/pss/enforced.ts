import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { evaluatePodSecurity } from '../../apiserver/pod-security/evaluate.ts';
import { policyText } from '../../apiserver/pod-security/level.ts';
import { namespacePolicies } from '../../apiserver/pod-security/namespace-policies.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';
import { makesPods, nameOf } from '../selected-pods.ts';
import { placeOf } from './standard.ts';

/** A namespace that enforces a level refuses the Pods of a workload, not the workload: it is there, and its Pods never are. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Let the Pods of a namespace pass the Pod Security level that it enforces.',
    presets: ['recommended', 'strict', 'security', 'production'],
  },
  messages: {
    refused: (owner: string, namespace: string, policy: string, reason: string, detail: string) =>
      `namespace "${namespace}" enforces "${policy}", so that the API server refuses every Pod of ${owner}: ${reason}${detail === '' ? '' : ` (${detail})`}; change the Pod, or the label of the namespace`,
  },
  create({ report, version }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs) {
          const namespace = namespaceOf(pod, cluster);
          if (namespace === undefined || !makesPods(pod)) continue;
          const { enforce } = namespacePolicies(namespace.object.metadata?.labels as Decoded<Record<string, string>> | undefined, version);
          for (const violation of evaluatePodSecurity(enforce, (pod.metadata ?? {}) as Decoded<ObjectMeta>, pod.spec, version))
            report(
              'refused',
              placeOf(pod, violation),
              nameOf(pod.owner),
              namespace.name,
              policyText(enforce),
              violation.reason,
              violation.detail,
            ).related(
              namespace.field.at('metadata', 'labels', 'pod-security.kubernetes.io/enforce'),
              'the level that the namespace enforces',
            );
        }
      },
    };
  },
});

/** The namespace of the Pods, where the input has it once. */
function namespaceOf({ owner }: PodSpecView, cluster: Cluster): ObjectView | undefined {
  const found = cluster.ofKind('', 'Namespace').filter(({ name }) => name === owner.namespace);
  return found.length === 1 ? found[0] : undefined;
}
