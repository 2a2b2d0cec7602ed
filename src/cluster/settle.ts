import type { ClusterState } from '../apiserver/cluster-state.ts';
import { establishedCrd } from '../apiserver/custom-resource-definition/established.ts';
import { finalizeDefinitions } from '../controllers/custom-resources.ts';
import { collectGarbage } from '../controllers/garbage-collector.ts';
import { reconcileNamespace } from '../controllers/namespaces.ts';
import { reconcileQuotas } from '../controllers/quota-status.ts';
import type { Written } from '../controllers/written.ts';
import { withAggregatedRoles } from '../rbac/aggregation.ts';

/** What a controller does about a write: it is told of the object, and answers the cluster as it leaves it. */
type Controller = (state: ClusterState, written: Written) => ClusterState;

const aggregateRoles: Controller = (state, { kind }) => (kind.kind === 'ClusterRole' ? withAggregatedRoles(state) : state);

/** The names of a definition are accepted, or taken: only then are its resources served. */
const establishDefinitions: Controller = (state, { kind, object, now }) => {
  if (kind.kind !== 'CustomResourceDefinition') return state;
  const crd = state.get(kind.group, kind.kind, '', object.metadata.name ?? '');
  const others = state.list(kind.group, kind.kind).filter((other) => other !== crd);
  const settled = crd && establishedCrd(crd, now, others);
  return settled === undefined || settled === crd ? state : state.with(kind.group, settled);
};

const CONTROLLERS: readonly Controller[] = [
  reconcileNamespace,
  finalizeDefinitions,
  establishDefinitions,
  aggregateRoles,
  collectGarbage,
  reconcileQuotas,
];

/** The cluster once its controllers have dealt with a write. */
export const settle = (state: ClusterState, written: Written): ClusterState =>
  CONTROLLERS.reduce((settled, reconcile) => reconcile(settled, written), state);
