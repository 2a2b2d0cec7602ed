import { at, text } from '../../../apiserver/tables/fields.ts';
import { type Described, type Describing, needed, readList } from '../describing.ts';
import { controllerOf } from '../owners.ts';

/** `2 Running / 1 Waiting / 0 Succeeded / 0 Failed`: the Pods that a workload controls (`getPodStatusForController`, read at 1.34). Throws `Refused`. */
export function podCounts(workload: Described, labelSelector: string, describing: Describing): string {
  const pods = needed(readList(describing, ['v1', 'Pod'], workload.metadata.namespace, { labelSelector }));
  const phases = pods
    .filter((pod) => controllerOf(pod)?.uid === (workload.metadata.uid ?? ''))
    .map((pod) => text(at(pod, 'status', 'phase')));
  const counted = (phase: string): number => phases.filter((found) => found === phase).length;
  return `${counted('Running')} Running / ${counted('Pending')} Waiting / ${counted('Succeeded')} Succeeded / ${counted('Failed')} Failed`;
}
