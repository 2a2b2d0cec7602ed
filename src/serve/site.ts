import type { User } from '../apiserver/admission.ts';
import type { SimulatedCluster } from '../cluster/simulated-cluster.ts';
import type { Journal } from './journal.ts';

/** What is served: a cluster, and what has happened in it. */
export interface Site {
  readonly cluster: SimulatedCluster;
  readonly journal: Journal;
  /** As whom everyone comes who names no other. */
  readonly user: User;
}
