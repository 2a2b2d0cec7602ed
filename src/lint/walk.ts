import type { Field } from '../loader/field.ts';
import { workloadView } from './cluster.ts';
import type { Visitors } from './rule.ts';
import type { ObjectView, PodSpecView, RoleBindingView, ServiceView } from './views.ts';

/** Calls those rules that want to see a thing of that name. */
export type Visit = (name: keyof Visitors, call: (visitors: Visitors) => void, place: Field | undefined) => void;

/** Shows an object, from the outside in. */
export function walkObject(view: ObjectView, pod: PodSpecView | undefined, visit: Visit): void {
  visit('object', (v) => v.object?.(view), view.field);
  if (view.kind !== undefined) visitKind(view, visit);
  if (pod === undefined) return;
  visit('podSpec', (v) => v.podSpec?.(pod), pod.field);
  for (const container of pod.containers) visit('container', (v) => v.container?.(container), container.field);
}

function visitKind(view: ObjectView, visit: Visit): void {
  const { kind } = view.resource;
  if (view.group === '' && kind === 'Service') visit('service', (v) => v.service?.(view as ServiceView), view.field);
  if (view.group === 'rbac.authorization.k8s.io' && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding'))
    visit('roleBinding', (v) => v.roleBinding?.(view as RoleBindingView), view.field);
  const workload = workloadView(view);
  if (workload) visit('workload', (v) => v.workload?.(workload), view.field);
}
