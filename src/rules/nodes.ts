import type { Node, NodeSelectorTerm, PodSpec, Taint, Toleration } from 'kubernetes-types/core/v1';
import { type Labels, type Requirement, Selector } from '../kubernetes/labels.ts';
import type { Decoded } from '../kubernetes/objects.ts';
import { Quantity } from '../kubernetes/quantity.ts';
import type { Cluster, ObjectView } from '../lint/views.ts';
import { podAmount, quantity } from './pod-requests.ts';

export type NodeView = ObjectView<Node>;

export const nodesOf = (cluster: Cluster): readonly NodeView[] => cluster.ofKind('', 'Node') as readonly NodeView[];

/** Why a node is not for a Pod, in the words of the scheduler's report; undefined where it is. */
export function obstacle({ object, name }: NodeView, spec: Decoded<PodSpec>): string | undefined {
  const labels = labelsOf(object, name, spec);
  const taint = (object.spec?.taints ?? []).find(
    (one) => isHard(one) && !(spec.tolerations ?? []).some((toleration) => tolerates(toleration, one)),
  );
  if (object.spec?.unschedulable === true && taint === undefined && !toleratesCordon(spec)) return 'node(s) were unschedulable';
  if (taint) return `node(s) had untolerated taint {${taint.key ?? ''}: ${taint.value ?? ''}}`;
  if (!isSelected(spec, labels, name)) return "node(s) didn't match Pod's node affinity/selector";
  const lacking = ['cpu', 'memory', 'ephemeral-storage'].find((resource) => {
    const has = allocatable(object, resource);
    return has !== undefined && podAmount(spec, 'requests', resource).cmp(has) > 0;
  });
  return lacking === undefined ? undefined : `Insufficient ${lacking}`;
}

/** Labels that a kubelet gives its node by itself: a manifest without them says nothing of them, so they are taken to fit. */
const OF_KUBELET = ['kubernetes.io/os', 'kubernetes.io/arch', 'beta.kubernetes.io/os', 'beta.kubernetes.io/arch'];

function labelsOf({ metadata }: Decoded<Node>, name: string, { nodeSelector, affinity }: Decoded<PodSpec>): Labels {
  const wanted = { ...nodeSelector } as Record<string, string>;
  for (const { matchExpressions = [] } of affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [])
    for (const { key = '', operator, values = [] } of matchExpressions)
      if (operator === 'In' && values[0] !== undefined) wanted[key] ??= values[0];
  const given = OF_KUBELET.flatMap((key) => (wanted[key] === undefined ? [] : [[key, wanted[key]] as const]));
  return { 'kubernetes.io/hostname': name, ...Object.fromEntries(given), ...(metadata?.labels as Labels | undefined) };
}

/** What a node has to give; undefined where its manifest does not say. */
export function allocatable({ status }: Decoded<Node>, resource: string): Quantity | undefined {
  const written =
    (status?.allocatable as Record<string, unknown> | undefined)?.[resource] ??
    (status?.capacity as Record<string, unknown> | undefined)?.[resource];
  return written === undefined ? undefined : quantity(written);
}

const isHard = ({ effect }: Decoded<Taint>): boolean => effect === 'NoSchedule' || effect === 'NoExecute';

function tolerates({ key = '', operator = 'Equal', value = '', effect = '' }: Decoded<Toleration>, taint: Decoded<Taint>): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key === '') return operator === 'Exists';
  return key === taint.key && (operator === 'Exists' || value === (taint.value ?? ''));
}

const toleratesCordon = (spec: Decoded<PodSpec>): boolean =>
  (spec.tolerations ?? []).some((toleration) => tolerates(toleration, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }));

/** The node selector, and one of the terms of the required node affinity. */
function isSelected(spec: Decoded<PodSpec>, labels: Labels, name: string): boolean {
  if (spec.nodeName !== undefined && spec.nodeName !== '') return spec.nodeName === name;
  const isChosen = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return isChosen && (terms === undefined || terms.some((term) => fits(term, labels, name)));
}

/** A term without conditions matches no node. */
function fits({ matchExpressions = [], matchFields = [] }: Decoded<NodeSelectorTerm>, labels: Labels, name: string): boolean {
  const asRequirements = (list: typeof matchExpressions): Requirement[] =>
    list.map(({ key = '', operator = 'In', values = [] }) => ({ key, operator: operator as Requirement['operator'], values }));
  return (
    matchExpressions.length + matchFields.length > 0 &&
    Selector.of(asRequirements(matchExpressions)).matches(labels) &&
    Selector.of(asRequirements(matchFields)).matches({ 'metadata.name': name })
  );
}
