import { Quantity } from '../../kubernetes/quantity.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, PodSpecView } from '../../lint/views.ts';
import { type AutoscalerView, scalersOf } from '../autoscalers.ts';
import { allocatable, nodesOf, obstacle } from '../nodes.ts';
import { podAmount, times } from '../pod-requests.ts';
import { nameOf, workloadReplicas } from '../selected-pods.ts';

/** Where the nodes are declared beside the workloads, what fits none of them can be told before the scheduler does. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { most: 'warning' },
    summary: 'Ask for nodes that there are: their labels, their taints and their size.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    none: (owner: string, nodes: number, reasons: string) =>
      `the Pods of ${owner} fit none of the ${nodes} nodes of the input and stay Pending: 0/${nodes} nodes are available: ${reasons}; ask for less, or for labels and taints that a node has`,
    total: (resource: string, needs: string, has: string) =>
      `the workloads of the input request ${resource} ${needs} together, and its nodes have ${has}: some Pods stay Pending; add nodes, or ask for less`,
    most: (owner: string, most: number, resource: string, needs: string, has: string) =>
      `with ${owner} at its maximum of ${most} replicas the workloads request ${resource} ${needs} together, and the nodes of the input have ${has}: the last replicas stay Pending; add nodes, or lower maxReplicas`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const nodes = nodesOf(cluster);
        if (nodes.length === 0) return;
        const pods = once(cluster.podSpecs.filter(({ owner }) => owner.resource.kind !== 'PodTemplate'));
        for (const pod of pods) {
          const reasons = nodes.map((node) => obstacle(node, pod.spec));
          if (pod.owner.resource.kind !== 'DaemonSet' && reasons.every((reason) => reason !== undefined))
            report('none', pod.field, nameOf(pod.owner), nodes.length, counted(reasons));
        }
        for (const resource of ['cpu', 'memory']) checkTotal(resource, pods, cluster);
      },
    };

    function checkTotal(resource: string, pods: readonly PodSpecView[], cluster: Cluster): void {
      const has = nodesOf(cluster).map(({ object }) => allocatable(object, resource));
      if (has.some((amount) => amount === undefined)) return;
      const all = has.reduce<Quantity>((sum, amount) => sum.add(amount ?? Quantity.zero), Quantity.zero);
      const needs = pods.reduce(
        (sum, pod) => sum.add(times(podAmount(pod.spec, 'requests', resource), count(pod, cluster))),
        Quantity.zero,
      );
      const [first] = nodesOf(cluster);
      if (needs.cmp(all) > 0 && first) report('total', first.field.at('status'), resource, needs.toString(), all.toString());
      if (needs.cmp(all) > 0) return;
      for (const pod of pods) {
        const [scaler] = scalersOf(pod.owner, cluster);
        const most = (scaler as AutoscalerView | undefined)?.object.spec?.maxReplicas;
        const replicas = count(pod, cluster);
        if (scaler === undefined || most === undefined || most <= replicas) continue;
        const then = needs.add(times(podAmount(pod.spec, 'requests', resource), most - replicas));
        if (then.cmp(all) > 0)
          report('most', scaler.field.at('spec', 'maxReplicas'), nameOf(pod.owner), most, resource, then.toString(), all.toString());
      }
    }
  },
});

/** Each workload once, though the input may hold several texts of it. */
function once(pods: readonly PodSpecView[]): PodSpecView[] {
  const byName = new Map(pods.map((pod) => [`${pod.owner.resource.kind}/${pod.owner.namespace}/${pod.owner.name}`, pod]));
  return [...byName.values()];
}

const count = ({ owner }: PodSpecView, cluster: Cluster): number =>
  workloadReplicas(owner) ?? (owner.resource.kind === 'DaemonSet' ? cluster.ofKind('', 'Node').length : 1);

/** `2 Insufficient cpu, 1 node(s) had untolerated taint {…}`, as the scheduler counts. */
function counted(reasons: readonly (string | undefined)[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason ?? '', (counts.get(reason ?? '') ?? 0) + 1);
  return [...counts]
    .map(([reason, number]) => `${number} ${reason}`)
    .sort()
    .join(', ');
}
