import type { Deployment } from 'kubernetes-types/apps/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { scaledValue } from '../../kubernetes/int-or-string.ts';
import { selectorFromLabelSelector } from '../../kubernetes/labels.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';
import { labelsOf } from '../selected-pods.ts';

/** A rollout that must start a new Pod first, and cannot while the old one is there, never ends. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let an update of a Deployment make room for its new Pods.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    port: (port: number, replicas: number, nodes: number) =>
      `the update starts a new Pod before it stops an old one, and host port ${port} is taken on ${replicas} of ${nodes} nodes by then: the new Pod stays Pending and the update never ends; write maxSurge: 0 and maxUnavailable: 1`,
    apart: (replicas: number, nodes: number) =>
      `the update starts a new Pod before it stops an old one, and podAntiAffinity lets ${replicas} replicas take all ${nodes} nodes: the new Pod stays Pending and the update never ends; write maxSurge: 0 and maxUnavailable: 1`,
    claim: (claim: string) =>
      `the update starts a new Pod before it stops the old one, and claim "${claim}" can be mounted by one Pod alone: the new Pod waits for it and the update never ends; write strategy Recreate`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const nodes = cluster.ofKind('', 'Node').length;
        for (const pod of cluster.podSpecs) {
          const plan = planOf(pod.owner);
          if (plan === undefined || plan.stopsFirst) continue;
          const place = pod.owner.field.at('spec', 'strategy');
          const claim = exclusiveClaim(pod, cluster);
          if (claim) report('claim', place, claim.name).related(claim.field.at('spec', 'accessModes'), 'its access modes');
          if (nodes === 0 || plan.replicas < nodes) continue;
          const port = hostPort(pod);
          if (port !== undefined) report('port', place, port, plan.replicas, nodes);
          else if (keepsApart(pod)) report('apart', place, plan.replicas, nodes);
        }
      },
    };
  },
});

/** Whether an update may stop an old Pod before the new one is ready; undefined for what is no Deployment, or runs nothing. */
function planOf(owner: ObjectView): { readonly replicas: number; readonly stopsFirst: boolean } | undefined {
  if (owner.resource.kind !== 'Deployment' || owner.group !== 'apps') return undefined;
  const { replicas = 1, strategy } = (owner.object as Decoded<Deployment>).spec ?? {};
  if (replicas === 0) return undefined;
  if (strategy?.type === 'Recreate') return { replicas, stopsFirst: true };
  return { replicas, stopsFirst: Number(scaledValue(strategy?.rollingUpdate?.maxUnavailable ?? '25%', replicas, false)) > 0 };
}

/** A claim that one Pod alone may use, wherever it runs. ReadWriteOnce is of one node: a second Pod there may well have it. */
const exclusiveClaim = (pod: PodSpecView, cluster: Cluster): ObjectView | undefined =>
  (pod.spec.volumes ?? [])
    .flatMap(({ persistentVolumeClaim }) =>
      cluster
        .ofKind('', 'PersistentVolumeClaim')
        .filter(({ name, namespace }) => name === persistentVolumeClaim?.claimName && namespace === pod.owner.namespace),
    )
    .find(({ field }) => {
      const modes = field.at('spec', 'accessModes').value;
      return Array.isArray(modes) && modes.length === 1 && modes[0] === 'ReadWriteOncePod';
    });

const hostPort = (pod: PodSpecView): number | undefined =>
  pod.containers
    .flatMap(({ container }) => container.ports ?? [])
    .map((port) => port.hostPort ?? (pod.spec.hostNetwork ? port.containerPort : undefined))
    .find((port) => port !== undefined);

const keepsApart = (pod: PodSpecView): boolean =>
  (pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).some(
    ({ topologyKey, labelSelector }) =>
      topologyKey === 'kubernetes.io/hostname' &&
      selectorFromLabelSelector(labelSelector as Partial<LabelSelector> | undefined).matches(labelsOf(pod)),
  );
