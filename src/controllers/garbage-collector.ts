import type { ClusterState } from '../apiserver/cluster-state.ts';
import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { Written } from './written.ts';

/**
 * An object whose owners are all gone goes too; one that is to go after its dependents, or without them, goes once that is done
 * (`pkg/controller/garbagecollector`, read at 1.34).
 */
export function collectGarbage(state: ClusterState, { kind, object }: Written): ClusterState {
  const { uid, name = '', namespace = '' } = object.metadata;
  if (uid === undefined) return state;
  const left = state.get(kind.group, kind.kind, namespace, name);
  if (left === undefined) return withoutDependents(state, uid);
  return left.metadata.deletionTimestamp === undefined ? state : finished(state, left, uid);
}

/** What the finalizers of the collector ask for is done, and they are taken away; an object that then waits for nobody goes. */
function finished(state: ClusterState, owner: KubernetesObject, uid: string): ClusterState {
  const finalizers = owner.metadata.finalizers ?? [];
  const rest = finalizers.filter((finalizer) => finalizer !== 'foregroundDeletion' && finalizer !== 'orphan');
  if (rest.length === finalizers.length) return state;
  const done = finalizers.includes('orphan') ? withoutOwner(state, uid) : withoutDependents(state, uid);
  const { finalizers: _taken, ...metadata } = owner.metadata;
  if (rest.length === 0 && owner.kind !== 'Namespace') return removed(done, owner);
  const kept = { ...metadata, ...(rest.length === 0 ? {} : { finalizers: rest }), resourceVersion: String(done.revision + 1) };
  return done.with(groupVersionOf(owner.apiVersion).group, { ...owner, metadata: kept });
}

/** All that only these own goes, and what those owned. */
function withoutDependents(state: ClusterState, uid: string): ClusterState {
  let left = state;
  let orphans = dependents(left, new Set([uid]));
  while (orphans.length > 0) {
    left = orphans.reduce(removed, left);
    orphans = dependents(left, new Set(orphans.flatMap(({ metadata }) => metadata.uid ?? [])));
  }
  return left;
}

/** What the object owned stays, and forgets it. */
function withoutOwner(state: ClusterState, uid: string): ClusterState {
  return state.all().reduce((left, object) => {
    const { ownerReferences = [], ...metadata } = object.metadata;
    const others = ownerReferences.filter((reference) => reference.uid !== uid);
    if (others.length === ownerReferences.length) return left;
    const kept = { ...metadata, ...(others.length === 0 ? {} : { ownerReferences: others }), resourceVersion: String(left.revision + 1) };
    return left.with(groupVersionOf(object.apiVersion).group, { ...object, metadata: kept });
  }, state);
}

/** Those whose every owner is among the gone. */
const dependents = (state: ClusterState, gone: ReadonlySet<string>): KubernetesObject[] =>
  state
    .all()
    .filter(({ metadata: { ownerReferences = [] } }) => ownerReferences.length > 0 && ownerReferences.every(({ uid }) => gone.has(uid)));

const removed = (state: ClusterState, { apiVersion, kind, metadata }: KubernetesObject): ClusterState =>
  state.without(groupVersionOf(apiVersion).group, kind, metadata.namespace ?? '', metadata.name ?? '');
