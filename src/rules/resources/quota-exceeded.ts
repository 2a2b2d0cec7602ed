import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ResourceQuota } from 'kubernetes-types/core/v1';
import { scaledValue } from '../../kubernetes/int-or-string.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, PodSpecView } from '../../lint/views.ts';
import { type AutoscalerView, scalersOf } from '../autoscalers.ts';
import { podAmount, quantity, times } from '../pod-requests.ts';
import { workloadReplicas } from '../selected-pods.ts';
import { hasFigure, isFilledIn, lasting } from './figures.ts';

/** The Pods beyond a quota are never made, and only the events of a ReplicaSet say so. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { surge: 'warning', most: 'warning' },
    summary: 'Let what a namespace runs fit its ResourceQuota, in an update and at the maximum of its autoscalers too.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    steady: (resource: string, needs: string, hard: string, quota: string) =>
      `the workloads of the input need ${resource} ${needs}, and ResourceQuota "${quota}" allows ${hard}: some of their Pods are never made; raise the quota, or ask for less`,
    surge: (resource: string, needs: string, hard: string, quota: string, owner: string) =>
      `while ${owner} is updated, its extra Pods bring ${resource} to ${needs}, and ResourceQuota "${quota}" allows ${hard}: the update waits until old Pods go, or for ever with maxUnavailable 0; leave room for the surge`,
    most: (resource: string, needs: string, hard: string, quota: string) =>
      `with every autoscaler at its maximum the workloads need ${resource} ${needs}, and ResourceQuota "${quota}" allows ${hard}: the last replicas are never made; raise the quota, or lower maxReplicas`,
    unset: (container: string, resource: string, quota: string) =>
      `ResourceQuota "${quota}" bounds ${resource}, so that the API server refuses every Pod that says nothing of it, and container "${container}" does not; write it, or a LimitRange with a default`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const quota of cluster.ofKind('', 'ResourceQuota') as readonly ObjectView<ResourceQuota>[]) {
          const { hard = {}, scopes, scopeSelector } = quota.object.spec ?? {};
          // A scope is over some Pods only.
          if (scopes !== undefined || scopeSelector !== undefined) continue;
          const loads = loadsIn(quota.namespace, cluster);
          for (const [resource, limit] of Object.entries(hard)) check(quota, resource, quantity(limit), loads, cluster);
        }
      },
    };

    function check(quota: ObjectView, resource: string, hard: Quantity, loads: readonly Load[], cluster: Cluster): void {
      const amountOf = measure(resource);
      if (amountOf === undefined) return;
      const place = quota.field.at('spec', 'hard', resource);
      const total = (countOf: (load: Load) => number): Quantity =>
        loads.reduce((sum, load) => sum.add(times(amountOf(load.pod), countOf(load))), Quantity.zero);
      const steady = total(({ replicas }) => replicas);
      const most = total((load) => load.most);
      const surging = loads
        .map((load) => ({ load, needs: steady.add(times(amountOf(load.pod), load.surge)) }))
        .find(({ needs }) => needs.cmp(hard) > 0);
      if (steady.cmp(hard) > 0) report('steady', place, resource, steady.toString(), hard.toString(), quota.name);
      else if (most.cmp(hard) > 0) report('most', place, resource, most.toString(), hard.toString(), quota.name);
      else if (surging) report('surge', place, resource, surging.needs.toString(), hard.toString(), quota.name, nameOf(surging.load));
      for (const load of loads) checkUnset(quota, resource, load, cluster);
    }

    function checkUnset(quota: ObjectView, resource: string, { pod }: Load, cluster: Cluster): void {
      const [part, name] = figureOf(resource) ?? [];
      if (part === undefined || name === undefined) return;
      for (const view of lasting(pod))
        if (!hasFigure(view, part, name) && !isFilledIn(pod, cluster, part, name))
          report('unset', view.field.at('resources', part), view.name, resource, quota.name).related(
            quota.field.at('spec', 'hard', resource),
            'the quota',
          );
    }
  },
});

/** A workload with how many Pods it has: in peace, in an update beyond that, and at most. */
interface Load {
  readonly pod: PodSpecView;
  readonly replicas: number;
  readonly surge: number;
  readonly most: number;
}

const nameOf = ({ pod: { owner } }: Load): string => `${owner.resource.kind} "${owner.name}"`;

/** The workloads of a namespace, each once; of Jobs only the ones that run at once. */
function loadsIn(namespace: string, cluster: Cluster): Load[] {
  const seen = new Set<string>();
  return cluster.podSpecs.flatMap((pod) => {
    const { owner } = pod;
    const key = `${owner.resource.kind}/${owner.name}`;
    if (owner.namespace !== namespace || owner.resource.kind === 'PodTemplate' || seen.has(key)) return [];
    seen.add(key);
    const replicas = workloadReplicas(owner) ?? (owner.resource.kind === 'DaemonSet' ? cluster.ofKind('', 'Node').length : 1);
    const [scaler] = scalersOf(owner, cluster);
    const most = (scaler as AutoscalerView | undefined)?.object.spec?.maxReplicas ?? replicas;
    return [{ pod, replicas, surge: surgeOf(owner, replicas), most: Math.max(most, replicas) }];
  });
}

function surgeOf({ resource, object }: ObjectView, replicas: number): number {
  const { strategy } = (object as Decoded<Deployment>).spec ?? {};
  if (resource.kind !== 'Deployment' || strategy?.type === 'Recreate') return 0;
  return Number(scaledValue(strategy?.rollingUpdate?.maxSurge ?? '25%', replicas, true)) || 0;
}

/** What one Pod counts for; undefined for what is no amount of Pods. */
function measure(resource: string): ((pod: PodSpecView) => Quantity) | undefined {
  if (resource === 'pods' || resource === 'count/pods') return () => Quantity.of(1);
  const [part, name] = figureOf(resource) ?? [];
  return part === undefined || name === undefined ? undefined : ({ spec }) => podAmount(spec, part, name);
}

const COMPUTE = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage)$/;

function figureOf(resource: string): readonly ['requests' | 'limits', string] | undefined {
  const [, part, name] = COMPUTE.exec(resource) ?? [];
  return name === undefined ? undefined : [part === 'limits' ? 'limits' : 'requests', name];
}
