import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { ClusterState } from './cluster-state.ts';

/** A moment as the API prints it: RFC 3339, whole seconds, UTC. */
export const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

/** What a new object is known by. A real server's uid is random; ours counts the writes of the cluster. */
export function newIdentity(state: ClusterState, now: Date): Pick<ObjectMeta, 'uid' | 'creationTimestamp'> {
  const number = (state.revision + 1).toString(16).padStart(12, '0');
  return { uid: `00000000-0000-4000-8000-${number}`, creationTimestamp: timestamp(now) };
}
