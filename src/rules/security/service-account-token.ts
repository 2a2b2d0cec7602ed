import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';

/** A token in every container is a key to the API server that most never use. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Mount the token of a ServiceAccount only where it is used.',
    presets: ['security'],
  },
  messages: {
    pod: (account: string) =>
      `these Pods get the token of ServiceAccount "${account}", whether or not they talk to the API server; write automountServiceAccountToken: false unless they do`,
    asked: (account: string) =>
      `automountServiceAccountToken is true: whoever breaks into these Pods has the rights of ServiceAccount "${account}"; write false unless they talk to the API server`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs) {
          const { automountServiceAccountToken: own, serviceAccountName = 'default' } = pod.spec;
          if (own === false) continue;
          const place = pod.field.at('automountServiceAccountToken');
          if (own === true) report('asked', place, serviceAccountName);
          else if (accountOf(pod, serviceAccountName, cluster)?.object.automountServiceAccountToken !== false)
            report('pod', pod.field.at('serviceAccountName'), serviceAccountName);
        }
      },
    };
  },
});

const accountOf = (pod: PodSpecView, name: string, cluster: Cluster): ObjectView<ServiceAccount> | undefined =>
  (cluster.ofKind('', 'ServiceAccount') as readonly ObjectView<ServiceAccount>[]).find(
    (account) => account.name === name && account.namespace === pod.owner.namespace,
  );
