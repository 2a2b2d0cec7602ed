import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { isAddedLabel, nameOf, podsIn, selectPods } from '../selected-pods.ts';
import { differences, judgeUnmatched } from '../unmatched.ts';

/** A policy that lets in Pods which do not exist lets nobody in. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Allow traffic of Pods that exist in a NetworkPolicy.',
    presets: ['strict', 'security', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (direction: string, owner: string, text: string) =>
      `the peer's podSelector matches no Pod of the input, so that the rule lets nobody ${direction}; the Pods of ${owner} have ${text}`,
    unknown: (direction: string) =>
      `no Pod of the input matches the peer's podSelector; if none in the cluster does, the rule lets nobody ${direction}`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const policy of cluster.ofKind('networking.k8s.io', 'NetworkPolicy') as readonly ObjectView<NetworkPolicy>[])
          for (const [direction, list, key] of [
            ['in', 'ingress', 'from'],
            ['out', 'egress', 'to'],
          ] as const)
            for (const rule of policy.field.at('spec', list).items())
              for (const peer of rule.at(key).items())
                if (!peer.at('namespaceSelector').exists) check(policy, peer.at('podSelector'), direction, cluster);
      },
    };

    function check(policy: ObjectView<NetworkPolicy>, place: Field, direction: string, cluster: Cluster): void {
      const written = place.value as Partial<LabelSelector> | undefined;
      const wanted = { ...written?.matchLabels };
      const pods = podsIn(cluster, policy.namespace);
      if (written === undefined || Object.keys(wanted).some(isAddedLabel)) return;
      if (selectPods(pods, selectorFromLabelSelector(written)).length > 0) return;
      const verdict = judgeUnmatched(cluster, policy, pods, wanted);
      const text = verdict.sure && verdict.pod ? differences(wanted, verdict.pod) : '';
      if (verdict.sure && verdict.pod && text !== '') report('nearly', place, direction, nameOf(verdict.pod.owner), text);
      else report('unknown', place, direction);
    }
  },
});
