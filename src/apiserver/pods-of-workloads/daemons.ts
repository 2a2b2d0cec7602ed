import type { DaemonSet } from 'kubernetes-types/apps/v1';
import type { Toleration } from 'kubernetes-types/core/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { hash, marked, podOf } from './child.ts';
import { alike, type Controller } from './offspring.ts';

const tolerated = (key: string, effect: string): Toleration => ({ key: `node.kubernetes.io/${key}`, operator: 'Exists', effect });

/** Daemons stay where other Pods may not (`AddOrUpdateDaemonPodTolerations`, read at 1.34). */
const TOLERATIONS: readonly Toleration[] = [
  tolerated('not-ready', 'NoExecute'),
  tolerated('unreachable', 'NoExecute'),
  tolerated('disk-pressure', 'NoSchedule'),
  tolerated('memory-pressure', 'NoSchedule'),
  tolerated('pid-pressure', 'NoSchedule'),
  tolerated('unschedulable', 'NoSchedule'),
];

/**
 * A DaemonSet makes one Pod for each node that it may run on (`pkg/controller/daemon`, read at 1.34). How many these are is not known
 * here: one stands for all, without the node that it is bound to.
 */
export const daemonOf: Controller<KubernetesObject & Pick<DaemonSet, 'spec'>> = (set) => {
  if (set.spec === undefined) return undefined;
  const pod = marked(podOf(set, set.spec.template), {
    labels: { 'controller-revision-hash': hash(), 'pod-template-generation': String(set.metadata.generation ?? 1) },
  });
  const network = pod.spec.hostNetwork ? [tolerated('network-unavailable', 'NoSchedule')] : [];
  return alike(1, { ...pod, spec: { ...pod.spec, tolerations: [...(pod.spec.tolerations ?? []), ...TOLERATIONS, ...network] } });
};
