import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { Selector, selectorFromLabelSelector } from '../kubernetes/labels.ts';
import type { Cluster, ObjectView } from '../lint/views.ts';

export type BudgetView = ObjectView<PodDisruptionBudget>;

export const budgetsOf = (cluster: Cluster): readonly BudgetView[] =>
  cluster.ofKind('policy', 'PodDisruptionBudget') as readonly BudgetView[];

/** The Pods that a budget is over. An empty selector means all Pods in `policy/v1`, and none in `policy/v1beta1`. */
export function selectorOf({ object, resource }: BudgetView): Selector {
  const selector = selectorFromLabelSelector(object.spec?.selector as Partial<LabelSelector> | undefined);
  return selector.isEmpty && resource.apiVersion === 'policy/v1beta1' ? Selector.nothing : selector;
}
