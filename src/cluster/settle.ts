import type { ClusterState } from '../apiserver/cluster-state.ts';
import { collectGarbage } from '../controllers/garbage-collector.ts';
import { reconcileNamespace } from '../controllers/namespaces.ts';
import type { Written } from '../controllers/written.ts';
import { withAggregatedRoles } from '../rbac/aggregation.ts';

/** What a controller does about a write: it is told of the object, and answers the cluster as it leaves it. */
type Controller = (state: ClusterState, written: Written) => ClusterState;

const aggregateRoles: Controller = (state, { kind }) => (kind.kind === 'ClusterRole' ? withAggregatedRoles(state) : state);

const CONTROLLERS: readonly Controller[] = [reconcileNamespace, aggregateRoles, collectGarbage];

/** The cluster once its controllers have dealt with a write. */
export const settle = (state: ClusterState, written: Written): ClusterState =>
  CONTROLLERS.reduce((settled, reconcile) => reconcile(settled, written), state);
