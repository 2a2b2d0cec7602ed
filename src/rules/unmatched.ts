import type { Labels } from '../kubernetes/labels.ts';
import type { Cluster, ObjectView, PodSpecView } from '../lint/views.ts';
import { isSlip } from './reference.ts';
import { labelsOf } from './selected-pods.ts';

/** What is to be made of a selector that no Pod of the input matches. */
export type Unmatched =
  /** Something else may well make the Pods: nothing is said, or only to who asks. */
  | { readonly sure: false }
  /** The Pods that were meant are most likely in the input; `pod` is the one that comes closest, if one does. */
  | { readonly sure: true; readonly pod?: PodSpecView };

/** Labels that all parts of an application share: they do not tell which Pods are meant. */
const SHARED = /(?:^|\/)(?:part-of|managed-by|version|instance|release|heritage|chart|tier|env|environment)$/;

/** Judges a selector of `owner` that matches none of `pods`, the Pods of its namespace in the input. */
export function judgeUnmatched(cluster: Cluster, owner: ObjectView, pods: readonly PodSpecView[], wanted: Labels): Unmatched {
  if (pods.length === 0 || isOperated(cluster, owner.namespace)) return { sure: false };
  const pod = pods.find((candidate) => isClose(labelsOf(candidate), wanted));
  if (pod) return { sure: true, pod };
  return { sure: pods.some((candidate) => candidate.field.document.source === owner.field.document.source) };
}

/** Custom resources make operators create Pods that no manifest shows. */
const isOperated = (cluster: Cluster, namespace: string): boolean =>
  cluster.objects.some((view) => view.kind === undefined && view.namespace === namespace);

/** One of the labels that tell Pods apart is the same, or misspelt. */
const isClose = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).some(
    ([key, value]) => !SHARED.test(key) && labels[key] !== undefined && (labels[key] === value || isSlip(value, labels[key])),
  );

/** Where a selector and the labels that come closest part: `app: front is app: frontend there`. */
export function differences(wanted: Labels, pod: PodSpecView): string {
  const labels = labelsOf(pod);
  return Object.entries(wanted)
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) => (labels[key] === undefined ? `no label ${key}` : `${key}: ${labels[key]} instead of ${value}`))
    .join(', ');
}
