import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { type Labels, selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { isAddedLabel, nameOf, podsIn, selectPods } from '../selected-pods.ts';
import { differences, judgeUnmatched } from '../unmatched.ts';

/** A policy that selects no Pod protects none. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Select Pods that exist in a NetworkPolicy.',
    presets: ['recommended', 'strict', 'security', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (owner: string, text: string) =>
      `the policy's podSelector matches no Pod of the input, so that it limits nobody; the Pods of ${owner} have ${text}`,
    nothing: (namespace: string) =>
      `the policy's podSelector matches none of the Pods that the input makes in namespace "${namespace}", so that it limits nobody; write labels that the Pods' template has`,
    unknown: () => "no Pod of the input matches the policy's podSelector; if none in the cluster does, it limits nobody",
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const policy of cluster.ofKind('networking.k8s.io', 'NetworkPolicy') as readonly ObjectView<NetworkPolicy>[])
          check(policy, cluster);
      },
    };

    function check(policy: ObjectView<NetworkPolicy>, cluster: Cluster): void {
      const written = policy.object.spec?.podSelector as LabelSelector | undefined;
      const selector = selectorFromLabelSelector(written);
      const pods = podsIn(cluster, policy.namespace);
      const wanted: Labels = written?.matchLabels ?? {};
      const asked = [...Object.keys(wanted), ...(written?.matchExpressions ?? []).map(({ key }) => key)];
      if (written === undefined || asked.some(isAddedLabel) || selectPods(pods, selector).length > 0) return;
      const place = policy.field.at('spec', 'podSelector');
      const verdict = judgeUnmatched(cluster, policy, pods, wanted);
      if (!verdict.sure) report('unknown', place);
      else if (verdict.pod === undefined || differences(wanted, verdict.pod) === '') report('nothing', place, policy.namespace);
      else
        report('nearly', place, nameOf(verdict.pod.owner), differences(wanted, verdict.pod)).related(
          verdict.pod.metadataField.at('labels'),
          'the labels of these Pods',
        );
    }
  },
});
