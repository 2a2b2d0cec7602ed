import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';
import { collectGarbage } from './garbage-collector.ts';
import { reconcileNamespace } from './namespaces.ts';

/** What controllers do about a write: each is told of the object, and answers the cluster as it leaves it. */
interface Controller {
  (state: ClusterState, written: Written): ClusterState;
}

/** A write that has been stored. */
export interface Written {
  readonly kind: KindInfo;
  /** As stored; of a delete, as it was. */
  readonly object: KubernetesObject;
  readonly version: KubernetesVersion;
  readonly now: Date;
}

const CONTROLLERS: readonly Controller[] = [reconcileNamespace, collectGarbage];

/** The cluster once its controllers have dealt with a write. */
export function settle(state: ClusterState, kind: KindInfo, object: KubernetesObject, version: KubernetesVersion, now: Date): ClusterState {
  const written = { kind, object, version, now };
  return CONTROLLERS.reduce((settled, reconcile) => reconcile(settled, written), state);
}
