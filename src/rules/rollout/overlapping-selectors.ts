import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { ObjectView, PodSpecView } from '../../lint/views.ts';
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
        const pods = cluster.podSpecs.filter(({ owner }) => KINDS.includes(owner.resource.kind) && owner.group === 'apps');
        for (const { owner } of pods) {
          const selector = selectorFromLabelSelector((written(owner).value ?? undefined) as Partial<LabelSelector> | undefined);
          const other = pods.find((pod) => isAnother(owner, pod) && !selector.isEmpty && selector.matches(labelsOf(pod)));
          if (other)
            report('overlap', written(owner), nameOf(other.owner)).related(other.metadataField.at('labels'), 'the labels of the others');
        }
      },
    };
  },
});

const written = ({ field }: ObjectView) => field.at('spec', 'selector');

/** Two texts of one object, as overlays have them, are one workload; and files of their own may be of two clusters. */
const isAnother = (owner: ObjectView, pod: PodSpecView): boolean =>
  pod.owner.namespace === owner.namespace &&
  `${pod.owner.resource.kind}/${pod.owner.name}` !== `${owner.resource.kind}/${owner.name}` &&
  pod.owner.field.document.source === owner.field.document.source;
