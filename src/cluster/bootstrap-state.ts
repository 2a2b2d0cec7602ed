import { bootstrapObjects } from '../apiserver/bootstrap.ts';
import { newIdentity } from '../apiserver/bookkeeping.ts';
import { ClusterState } from '../apiserver/cluster-state.ts';
import { groupVersionOf } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';

/** A new cluster of the release as it stands at `now`: every object with uid, times and version. */
export function bootstrapState(version: KubernetesVersion, now: Date): ClusterState {
  let state = ClusterState.empty;
  for (const object of bootstrapObjects(version)) {
    const { group } = groupVersionOf(object.apiVersion);
    const metadata = { ...object.metadata, ...newIdentity(state, now), resourceVersion: String(state.revision + 1) };
    state = state.with(group, { ...object, metadata });
  }
  return state;
}
