import type { MetricSpec } from 'kubernetes-types/autoscaling/v2';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ContainerView } from '../../lint/views.ts';
import { type AutoscalerView, autoscalersOf, targetsOf } from '../autoscalers.ts';
import { hasFigure, isFilledIn, lasting } from '../resources/figures.ts';
import { nameOf } from '../selected-pods.ts';

/** A share of what is requested cannot be told where nothing is requested. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Request the resource whose utilisation an autoscaler looks at.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    missing: (container: string, resource: string, owner: string) =>
      `the autoscaler looks at the utilisation of ${resource}, a share of what is requested, and container "${container}" of ${owner} requests none: it says FailedGetResourceMetric and never scales; write requests.${resource} there`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const scaler of autoscalersOf(cluster))
          for (const { resource, container } of utilisations(scaler))
            for (const view of withoutRequest(scaler, cluster, resource, container))
              report('missing', placeOf(scaler), view.name, resource, nameOf(view.pod.owner)).related(
                view.field.at('resources', 'requests'),
                'the container that requests none',
              );
      },
    };
  },
});

/** The resources whose utilisation counts, and the one container that it is told of, if it is. Without metrics that is cpu. */
function utilisations({ object }: AutoscalerView): { readonly resource: string; readonly container?: string }[] {
  const metrics: readonly Decoded<MetricSpec>[] = object.spec?.metrics ?? [];
  const wanted = metrics.flatMap(({ resource, containerResource }) => {
    const own = resource?.target?.averageUtilization === undefined ? [] : [{ resource: resource.name ?? '' }];
    const ofOne =
      containerResource?.target?.averageUtilization === undefined
        ? []
        : [{ resource: containerResource.name ?? '', container: containerResource.container ?? '' }];
    return [...own, ...ofOne];
  });
  const old = (object.spec as { targetCPUUtilizationPercentage?: number } | undefined)?.targetCPUUtilizationPercentage;
  return old === undefined ? wanted : [...wanted, { resource: 'cpu' }];
}

/** Containers of the target without the request, if the input has all that it needs to know. */
function withoutRequest(scaler: AutoscalerView, cluster: Cluster, resource: string, container: string | undefined): ContainerView[] {
  const targets = targetsOf(scaler, cluster);
  const pods = cluster.podSpecs.filter(({ owner }) => targets.includes(owner));
  // The same workload in several files is one with patches: what one of them says is not all.
  if (targets.length !== 1) return [];
  return pods.flatMap((pod) =>
    lasting(pod).filter(
      (view) =>
        (container === undefined || view.name === container) &&
        !hasFigure(view, 'requests', resource) &&
        !isFilledIn(pod, cluster, 'requests', resource),
    ),
  );
}

const placeOf = ({ field }: AutoscalerView) => {
  const old = field.at('spec', 'targetCPUUtilizationPercentage');
  return old.exists ? old : field.at('spec', 'metrics');
};
