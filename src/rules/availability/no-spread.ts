import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { type AutoscalerView, scalersOf } from '../autoscalers.ts';
import { workloadReplicas } from '../selected-pods.ts';

/** Replicas on one node go down with it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Spread the replicas of a workload over nodes.',
    presets: ['strict', 'production'],
    options: {
      always: { type: 'boolean', default: false, description: 'Ask for topologySpreadConstraints, of one replica too.' },
      unset: {
        type: 'boolean',
        default: false,
        description: 'Ask it also of a workload that leaves its replicas unset, as one that an autoscaler outside the input scales.',
      },
    },
  },
  messages: {
    constraints: () => 'the Pods have no topologySpreadConstraints, so that nothing spreads them over nodes and zones; write them',
    none: (replicas: number) =>
      `nothing keeps the ${replicas} replicas apart: all may run on one node, and go down with it; write topologySpreadConstraints or a podAntiAffinity`,
    scaled: (replicas: number) =>
      `nothing keeps the replicas apart, which an autoscaler raises to ${replicas}: all may run on one node, and go down with it; write topologySpreadConstraints or a podAntiAffinity`,
    unset: () =>
      'nothing keeps the replicas apart that an autoscaler may make of this: all may run on one node, and go down with it; write topologySpreadConstraints or a podAntiAffinity',
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        for (const { owner, spec, field } of cluster.podSpecs) {
          const replicas = workloadReplicas(owner);
          if (replicas === undefined || (spec.topologySpreadConstraints ?? []).length > 0) continue;
          if (option<boolean>('always')) report('constraints', field);
          else if (spec.affinity?.podAntiAffinity === undefined) checkApart(owner, replicas, cluster);
        }
      },
    };

    function checkApart(owner: ObjectView, replicas: number, cluster: Cluster): void {
      const place = owner.field.at('spec', 'replicas');
      const scaled = mostReplicas(owner, cluster);
      if (replicas > 1) report('none', place, replicas);
      else if (scaled !== undefined && scaled.most > 1)
        report('scaled', place, scaled.most).related(scaled.scaler.field.at('spec'), 'the autoscaler');
      else if (option<boolean>('unset') && !place.exists) report('unset', place);
    }
  },
});

/** The most replicas that an autoscaler of the input makes. */
function mostReplicas(owner: ObjectView, cluster: Cluster): { readonly most: number; readonly scaler: ObjectView } | undefined {
  const scaler = scalersOf(owner, cluster).find(({ resource }) => resource.kind === 'HorizontalPodAutoscaler');
  const most = (scaler as AutoscalerView | undefined)?.object.spec?.maxReplicas;
  return scaler === undefined || most === undefined ? undefined : { most, scaler };
}
