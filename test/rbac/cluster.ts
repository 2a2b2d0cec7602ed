import { bootstrapObjects } from '../../src/apiserver/bootstrap.ts';
import { ClusterState } from '../../src/apiserver/cluster-state.ts';
import { groupVersionOf, type KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import type { PolicyRule } from '../../src/kubernetes/policy-rules.ts';
import type { Binding, Role, Subject } from '../../src/rbac/grants.ts';
import { withAggregatedRoles } from '../../src/rbac/aggregation.ts';

const RBAC = 'rbac.authorization.k8s.io';
const GROUP = { apiGroup: RBAC };

export const withObjects = (state: ClusterState, ...objects: readonly KubernetesObject[]): ClusterState =>
  objects.reduce((all, object) => all.with(groupVersionOf(object.apiVersion).group, object), state);

/** A new cluster of release 1.34, its controllers at rest, and more objects. */
export function clusterWith(...objects: readonly KubernetesObject[]): ClusterState {
  return withAggregatedRoles(withObjects(ClusterState.empty, ...bootstrapObjects(kubernetesVersion(34)), ...objects));
}

/** `shop/web` is a Role, `web` a ClusterRole. */
export function role(place: string, ...rules: readonly PolicyRule[]): Role {
  const { namespace, name } = placeOf(place);
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return { apiVersion: `${RBAC}/v1`, kind, metadata: { name, ...(namespace && { namespace }) }, rules };
}

/** `binding('shop/web', 'Role/reader', 'User/ann')`. A subject `ServiceAccount/shop/web` has a namespace, `ServiceAccount//web` none. */
export function binding(place: string, ref: string, ...subjects: readonly string[]): Binding {
  const { namespace, name } = placeOf(place);
  const [roleKind = '', roleName = ''] = ref.split('/');
  return {
    apiVersion: `${RBAC}/v1`,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name, ...(namespace && { namespace }) },
    roleRef: { ...GROUP, kind: roleKind, name: roleName },
    subjects: subjects.map(subject),
  };
}

function subject(text: string): Subject {
  const [kind = '', ...rest] = text.split('/');
  if (kind !== 'ServiceAccount') return { kind, name: rest.join('/') };
  const [namespace = '', name = ''] = rest;
  return { kind, name, ...(namespace === '' ? {} : { namespace }) };
}

function placeOf(place: string): { readonly namespace?: string; readonly name: string } {
  const slash = place.indexOf('/');
  return slash < 0 ? { name: place } : { namespace: place.slice(0, slash), name: place.slice(slash + 1) };
}

/** `rule('get list', 'pods deployments.apps/scale')`: the group of the first resource is that of all. */
export function rule(verbs: string, resources: string, names = ''): PolicyRule {
  const list = resources.split(' ');
  const group = /\.([^/]*)/.exec(list[0] ?? '')?.[1] ?? '';
  return {
    verbs: verbs.split(' '),
    apiGroups: [group],
    resources: list.map((resource) => resource.replace(/\.[^/]*/, '')),
    ...(names === '' ? {} : { resourceNames: names.split(' ') }),
  };
}
