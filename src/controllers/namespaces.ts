import { newIdentity } from '../apiserver/bookkeeping.ts';
import { rootCertificates } from '../apiserver/bootstrap.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { type KubernetesObject, groupVersionOf } from '../kubernetes/objects.ts';
import type { Written } from './written.ts';

/** Gives a namespace its account and its certificate; empties one that is to go (`pkg/controller/{namespace,serviceaccount}`, read at 1.34). */
export function reconcileNamespace(state: ClusterState, { kind, object, now }: Written): ClusterState {
  if (kind.group !== '' || kind.kind !== 'Namespace') return state;
  const name = object.metadata.name ?? '';
  const namespace = state.get('', 'Namespace', '', name);
  if (namespace === undefined) return state;
  return namespace.metadata.deletionTimestamp ? emptied(state, name) : furnished(state, name, now);
}

/** Upstream goes through all kinds; what is in the namespace and waits for nobody goes, then the namespace. */
function emptied(state: ClusterState, namespace: string): ClusterState {
  const content = state.all().filter(({ metadata }) => metadata.namespace === namespace);
  const waiting = content.filter(({ metadata }) => (metadata.finalizers ?? []).length > 0 && !isProtection(metadata.finalizers));
  const rest = content
    .filter((object) => !waiting.includes(object))
    .reduce(
      (left, { apiVersion, kind, metadata }) => left.without(groupVersionOf(apiVersion).group, kind, namespace, metadata.name ?? ''),
      state,
    );
  return waiting.length > 0 ? rest : rest.without('', 'Namespace', '', namespace);
}

/** The protections end of themselves when nothing uses the object any more. */
const isProtection = (finalizers: readonly string[] | undefined): boolean =>
  (finalizers ?? []).every((finalizer) => /^kubernetes\.io\/pvc?-protection$/.test(finalizer));

function furnished(state: ClusterState, namespace: string, now: Date): ClusterState {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } };
  return [rootCertificates(namespace), account].reduce((made, object) => withObject(made, object, now), state);
}

function withObject(state: ClusterState, object: KubernetesObject, now: Date): ClusterState {
  const { name = '', namespace = '' } = object.metadata;
  if (state.get('', object.kind, namespace, name)) return state;
  return state.with('', {
    ...object,
    metadata: { ...newIdentity(state, now), resourceVersion: String(state.revision + 1), ...object.metadata },
  });
}
