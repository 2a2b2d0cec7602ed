import { groupVersionOf, type KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { schemasFor } from '../../schemas/store.ts';
import type { User } from '../admission.ts';
import type { ClusterState } from '../cluster-state.ts';
import { type ApiRequest, type ApiResponse, isAccepted } from '../request.ts';
import type { Status } from '../status.ts';
import type { Child } from './child.ts';
import { isThere, named } from './generated-name.ts';
import type { Offspring } from './offspring.ts';
import { offspringOf } from './pod-of-workload.ts';
import { podsPresent, setPresent } from './present.ts';

/** Why a workload that is stored will not have its Pods. */
export interface RefusalOfPods {
  /** What the server says to the controller. */
  readonly status: Status;
  /** The kind that is refused: `Pod`, or what comes before it: `ReplicaSet`, `Job`, `PersistentVolumeClaim`. */
  readonly kind: string;
  /** How many Pods there are before the refusal; 0 where no Pod of this template is taken. */
  readonly fits: number;
  /** How many the workload wants. */
  readonly wanted: number;
}

/** Answers a request as the server does: `handle` with a version and a clock. */
export type Ask = (request: ApiRequest, state: ClusterState) => ApiResponse;

type Pods = Extract<Offspring, { kind: 'pods' }>;

/**
 * Makes the Pods of a stored workload one by one as its controller would, and answers the first refusal; undefined where all are taken,
 * or none are wanted. Pods that the workload has already count. Where the namespace has no quota, or no further Pod is wanted, one
 * stands for all.
 */
export function refusalOfPods(
  workload: KubernetesObject,
  state: ClusterState,
  version: KubernetesVersion,
  ask: Ask,
): RefusalOfPods | undefined {
  const present = podsPresent(workload, state);
  const make = (body: Child, owner: string, before: ClusterState): ApiResponse => {
    const kind = kindOf(body, version);
    if (kind === undefined) throw new Error(`no ${body.kind} in ${body.apiVersion}`);
    const namespace = body.metadata.namespace ?? '';
    return ask({ verb: 'create', kind, namespace, body, fieldValidation: 'Ignore', user: controllerOf(owner) }, before);
  };
  return refusalOf(workload, state, { version, present, make });
}

interface Way {
  readonly version: KubernetesVersion;
  /** The Pods that there are. */
  readonly present: readonly KubernetesObject[];
  /** Sends what a controller makes; `owner` is the kind that it looks after. */
  make(body: Child, owner: string, state: ClusterState): ApiResponse;
}

function refusalOf(workload: KubernetesObject, state: ClusterState, way: Way): RefusalOfPods | undefined {
  const offspring = offspringAt(workload, way.version);
  if (offspring === undefined) return undefined;
  if (offspring.kind === 'pods') return refusalOfAny(offspring, state, way);
  const there = setPresent(offspring.body, workload, state);
  if (there) return refusalOf(there, state, way);
  const body = withFreeName(workload, offspring.body, state, way);
  const made = way.make(body, workload.kind, state);
  if (isAccepted(made)) return refusalOf(made.object, made.state, way);
  const pods = offspringAt(body, way.version);
  return { status: made.status, kind: body.kind, fits: 0, wanted: pods?.kind === 'pods' ? pods.count : 0 };
}

function withFreeName(workload: KubernetesObject, first: Child, state: ClusterState, { version }: Way): Child {
  let body = first;
  for (let attempt = 1; isThere(body, state); attempt++) {
    const next = offspringAt(workload, version, attempt);
    if (next?.kind !== 'workload') return first;
    body = next.body;
  }
  return body;
}

/** After so many that are taken, the rest is believed to be. */
const MOST_PODS = 500;

function refusalOfAny({ count, at }: Pods, before: ClusterState, { present, make }: Way): RefusalOfPods | undefined {
  const { namespace = '' } = at(0).pod.metadata;
  const isLimited = before.list('', 'ResourceQuota', namespace).length > 0 && present.length < count;
  const [first, end] = isLimited ? [present.length, Math.min(count, present.length + MOST_PODS)] : [0, 1];
  let state = isLimited ? before : without(before, present[0]);
  for (let index = first; index < end; index++) {
    const { pod, claims } = at(index);
    const owner = pod.metadata.ownerReferences?.[0]?.kind ?? '';
    const bodies = [...claims.filter((claim) => !isThere(claim, before)), named(pod, state)];
    for (const body of bodies) {
      const made = make(body, owner, without(state, body));
      if (!isAccepted(made)) return { status: made.status, kind: body.kind, fits: index, wanted: count };
      state = made.state;
    }
  }
  return undefined;
}

/** Where there are Pods enough, a new one takes the place of another; one with a number always does. */
function without(state: ClusterState, object: KubernetesObject | undefined): ClusterState {
  if (object === undefined) return state;
  const { namespace = '', name = '' } = object.metadata;
  const { group } = groupVersionOf(object.apiVersion);
  return state.get(group, object.kind, namespace, name) ? state.without(group, object.kind, namespace, name) : state;
}

const kindOf = ({ apiVersion, kind }: KubernetesObject, version: KubernetesVersion) => schemasFor(version).kind(apiVersion, kind);

function offspringAt(workload: KubernetesObject, version: KubernetesVersion, attempt = 0): Offspring | undefined {
  const kind = kindOf(workload, version);
  return kind && offspringOf(workload, kind, attempt);
}

/** The account of the controller that looks after a kind. */
const controllerOf = (kind: string): User => ({
  name: `system:serviceaccount:kube-system:${ACCOUNTS[kind] ?? `${kind.toLowerCase()}-controller`}`,
  groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
});

/** Those that are not called by their kind: `replicaset-controller`. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  DaemonSet: 'daemon-set-controller',
  ReplicationController: 'replication-controller',
};
