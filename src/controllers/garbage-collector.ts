import type { ClusterState } from '../apiserver/cluster-state.ts';
import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { Written } from './written.ts';

/** An object whose owners are all gone goes too (`pkg/controller/garbagecollector`, background deletion, read at 1.34). */
export function collectGarbage(state: ClusterState, { kind, object }: Written): ClusterState {
  const { uid, name = '', namespace = '' } = object.metadata;
  if (uid === undefined || state.get(kind.group, kind.kind, namespace, name)) return state;
  let left = state;
  let orphans = dependents(left, new Set([uid]));
  while (orphans.length > 0) {
    left = orphans.reduce(removed, left);
    orphans = dependents(left, new Set(orphans.flatMap(({ metadata }) => metadata.uid ?? [])));
  }
  return left;
}

/** Those whose every owner is among the gone. */
const dependents = (state: ClusterState, gone: ReadonlySet<string>): KubernetesObject[] =>
  state
    .all()
    .filter(({ metadata: { ownerReferences = [] } }) => ownerReferences.length > 0 && ownerReferences.every(({ uid }) => gone.has(uid)));

const removed = (state: ClusterState, { apiVersion, kind, metadata }: KubernetesObject): ClusterState =>
  state.without(groupVersionOf(apiVersion).group, kind, metadata.namespace ?? '', metadata.name ?? '');
