import type { ClusterState } from '../apiserver/cluster-state.ts';
import { newCluster } from '../apiserver/new-cluster.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';

/** What a new cluster of the release holds, its RBAC included. */
export function bootstrapState(_version: KubernetesVersion): ClusterState {
  return newCluster();
}
