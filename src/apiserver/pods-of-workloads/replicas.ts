import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1';
import type { ReplicationController } from 'kubernetes-types/core/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { type Child, controlledBy, hash, podOf } from './child.ts';
import { alike, type Controller } from './offspring.ts';

const HASH_LABEL = 'pod-template-hash';

type Workload<T> = KubernetesObject & Omit<T, 'apiVersion' | 'kind' | 'metadata'>;

/** A ReplicaSet or ReplicationController makes its Pods all at once (`pkg/controller/replicaset`, read at 1.34). */
export const replicasOf: Controller<Workload<ReplicaSet | ReplicationController>> = (workload) => {
  const { replicas = 1, template } = workload.spec ?? {};
  return replicas === 0 || template === undefined ? undefined : alike(replicas, podOf(workload, template));
};

/** A Deployment makes a ReplicaSet, unless it is paused (`getNewReplicaSet`, `pkg/controller/deployment/sync.go`, read at 1.34). */
export const replicaSetOf: Controller<Workload<Deployment>> = (deployment, attempt) => {
  const { spec } = deployment;
  if (spec === undefined || spec.paused === true || spec.replicas === 0) return undefined;
  const { name = '', namespace = '' } = deployment.metadata;
  const own = hash(attempt);
  const hashed = (labels: Record<string, string> = {}): Record<string, string> => ({ ...labels, [HASH_LABEL]: own });
  const labels = hashed(spec.template.metadata?.labels);
  const body: Child = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: `${name}-${own}`, namespace, labels, ownerReferences: [controlledBy(deployment)] },
    spec: {
      replicas: spec.replicas ?? 1,
      ...(spec.minReadySeconds === undefined ? {} : { minReadySeconds: spec.minReadySeconds }),
      selector: { ...spec.selector, matchLabels: hashed(spec.selector.matchLabels) },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  };
  return { kind: 'workload', body };
};
