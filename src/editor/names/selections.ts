import { type Selector, selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import { makesPods, podsIn, selectPods, serviceSelector } from '../../rules/selected-pods.ts';

/** A selector of Pods. */
export interface Selection {
  readonly field: Field;
  /** The Pods of the folder that it chooses. */
  pods(): readonly PodSpecView[];
  /** Whether it chooses a Pod. */
  chooses(pod: PodSpecView): boolean;
}

type LabelSelector = Parameters<typeof selectorFromLabelSelector>[0];

/** What an object selects, if it is of a kind that selects Pods. */
export function selectionOf(cluster: Cluster, view: ObjectView): Selection | undefined {
  const path = SELECTORS.get(`${view.resource.kind}.${view.group}`);
  if (path === undefined) return undefined;
  const field = view.field.at(...path);
  const selector = field.exists ? selectorOf(view, path) : undefined;
  if (selector === undefined) return undefined;
  return {
    field,
    pods: () => selectPods(podsIn(cluster, view.namespace), selector),
    chooses: (pod) => pod.owner.namespace === view.namespace && makesPods(pod) && selectPods([pod], selector).length > 0,
  };
}

const SELECTORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Service.', ['spec', 'selector']],
  ['PodDisruptionBudget.policy', ['spec', 'selector']],
  ['NetworkPolicy.networking.k8s.io', ['spec', 'podSelector']],
]);

function selectorOf({ object, resource }: ObjectView, path: readonly string[]): Selector | undefined {
  const written = path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
  return resource.kind === 'Service'
    ? serviceSelector(written as Record<string, string> | undefined)
    : selectorFromLabelSelector(written as LabelSelector);
}
