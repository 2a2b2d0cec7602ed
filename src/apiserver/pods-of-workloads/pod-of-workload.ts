import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import { daemonOf } from './daemons.ts';
import { jobOf, podsOfJob } from './jobs.ts';
import type { Controller, Offspring } from './offspring.ts';
import { replicaSetOf, replicasOf } from './replicas.ts';
import { statefulPodsOf } from './stateful.ts';

/** The Pods that a workload will have: one of them, and how many. */
export interface PodsOfWorkload {
  /** The request for the first Pod, as the workload's controller sends it. */
  readonly body: KubernetesObject;
  readonly count: number;
}

type Kind = Pick<KindInfo, 'group' | 'kind'>;

/** What the controller of a stored workload makes of it; undefined for a kind that has none, and where it makes nothing now. */
export const offspringOf = (workload: KubernetesObject, { group, kind }: Kind, attempt = 0): Offspring | undefined =>
  CONTROLLERS[`${group}/${kind}`]?.(workload, attempt);

/** Each reads the workload as it is stored: of the kind by whose name it is found. */
const CONTROLLERS: Readonly<Record<string, Controller<KubernetesObject>>> = {
  'apps/Deployment': replicaSetOf,
  'apps/ReplicaSet': replicasOf,
  'apps/StatefulSet': statefulPodsOf,
  'apps/DaemonSet': daemonOf,
  'batch/Job': podsOfJob,
  'batch/CronJob': jobOf,
  '/ReplicationController': replicasOf,
};

/**
 * The Pods of a stored workload; undefined for a kind that makes none, and where none are wanted now (no replicas, paused, suspended).
 * A DaemonSet counts for one.
 */
export function podOfWorkload(workload: KubernetesObject, kind: Kind): PodsOfWorkload | undefined {
  const offspring = offspringOf(workload, kind);
  if (offspring === undefined) return undefined;
  if (offspring.kind === 'pods') return { body: offspring.at(0).pod, count: offspring.count };
  const { body } = offspring;
  return podOfWorkload(body, { group: body.apiVersion.split('/')[0] ?? '', kind: body.kind });
}
