import type { ReplicaSet } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { Child } from './child.ts';

/** The Pods that a workload has and that are not over, its own and those of the ReplicaSets that it made. */
export function podsPresent(workload: KubernetesObject, state: ClusterState): readonly KubernetesObject[] {
  const sets = state.list('apps', 'ReplicaSet', workload.metadata.namespace).filter((set) => isOwnedBy(set, [workload]));
  return state.list('', 'Pod', workload.metadata.namespace).filter((pod) => isOwnedBy(pod, [workload, ...sets]) && !isOver(pod));
}

/** The ReplicaSet of a Deployment that has the template which is wanted now, as large as it is wanted. */
export function setPresent(wanted: Child, deployment: KubernetesObject, state: ClusterState): KubernetesObject | undefined {
  const spec: ReplicaSet['spec'] = (wanted as KubernetesObject & ReplicaSet).spec;
  const sets: readonly (KubernetesObject & Pick<ReplicaSet, 'spec'>)[] = state.list('apps', 'ReplicaSet', deployment.metadata.namespace);
  const same = sets.find((set) => isOwnedBy(set, [deployment]) && templateText(set.spec?.template) === templateText(spec?.template));
  return same && ({ ...same, spec: { ...same.spec, replicas: spec?.replicas } } as KubernetesObject);
}

const isOwnedBy = ({ metadata }: KubernetesObject, owners: readonly KubernetesObject[]): boolean =>
  (metadata.ownerReferences ?? []).some(({ uid, controller }) => controller === true && owners.some((owner) => owner.metadata.uid === uid));

const isOver = ({ status }: KubernetesObject & { readonly status?: { readonly phase?: string } }): boolean =>
  status?.phase === 'Succeeded' || status?.phase === 'Failed';

/** A template without what the controller adds to it. */
function templateText({ metadata, spec }: PodTemplateSpec = {}): string {
  const { 'pod-template-hash': _hash, ...labels } = metadata?.labels ?? {};
  return JSON.stringify([Object.entries(labels).sort(), metadata?.annotations ?? {}, spec]);
}
