import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { labelsOf, nameOf } from '../selected-pods.ts';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Two controllers whose selectors match the same Pods fight over them, and kubectl, autoscalers and budgets count both. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let the selector of a workload match its own Pods alone.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    overlap: (other: string) =>
      `the selector matches the Pods of ${other} too: autoscalers and budgets count them twice, and a rollout may look at the wrong ones; add a label to the selector and the template that only these Pods have`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const pods of podsByFile(cluster).values()) if (pods.length > 1) for (const { owner } of pods) check(owner, pods);
      },
    };

    function check(owner: ObjectView, pods: readonly PodSpecView[]): void {
      const selector = selectorFromLabelSelector((written(owner).value ?? undefined) as Partial<LabelSelector> | undefined);
      const other = selector.isEmpty ? undefined : pods.find((pod) => isAnother(owner, pod.owner) && selector.matches(labelsOf(pod)));
      if (other)
        report('overlap', written(owner), nameOf(other.owner)).related(other.metadataField.at('labels'), 'the labels of the others');
    }
  },
});

/** Files of their own may be of two clusters. */
function podsByFile({ podSpecs }: Cluster): ReadonlyMap<SourceFile, readonly PodSpecView[]> {
  const byFile = new Map<SourceFile, PodSpecView[]>();
  for (const pod of podSpecs) {
    const { group, resource, field } = pod.owner;
    if (group !== 'apps' || !KINDS.includes(resource.kind)) continue;
    const pods = byFile.get(field.document.source);
    if (pods) pods.push(pod);
    else byFile.set(field.document.source, [pod]);
  }
  return byFile;
}

const written = ({ field }: ObjectView) => field.at('spec', 'selector');

/** Two texts of one object, as overlays have them, are one workload. */
const isAnother = (owner: ObjectView, other: ObjectView): boolean =>
  other.namespace === owner.namespace && (other.name !== owner.name || other.resource.kind !== owner.resource.kind);
