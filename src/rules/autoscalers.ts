import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { groupVersionOf } from '../kubernetes/objects.ts';
import type { Cluster, ObjectView } from '../lint/views.ts';

export type AutoscalerView = ObjectView<HorizontalPodAutoscaler>;

export const autoscalersOf = (cluster: Cluster): readonly AutoscalerView[] =>
  cluster.ofKind('autoscaling', 'HorizontalPodAutoscaler') as readonly AutoscalerView[];

const scalers = new WeakMap<Cluster, ReadonlyMap<ObjectView, readonly AutoscalerView[]>>();

/** The autoscalers of Kubernetes of each workload. */
function scalersIn(cluster: Cluster): ReadonlyMap<ObjectView, readonly AutoscalerView[]> {
  const known = scalers.get(cluster);
  if (known) return known;
  const found = new Map<ObjectView, AutoscalerView[]>();
  for (const scaler of autoscalersOf(cluster))
    for (const target of targetsOf(scaler, cluster)) found.set(target, [...(found.get(target) ?? []), scaler]);
  scalers.set(cluster, found);
  return found;
}

/** The workloads of the input that an autoscaler scales. */
export function targetsOf({ object, namespace }: AutoscalerView, cluster: Cluster): readonly ObjectView[] {
  const { apiVersion = 'apps/v1', kind = '', name } = object.spec?.scaleTargetRef ?? {};
  if (name === undefined) return [];
  return cluster.named(groupVersionOf(apiVersion).group, kind, name).filter((view) => view.namespace === namespace);
}

/** The autoscalers, of Kubernetes or of KEDA, that say how many replicas a workload has. */
export const scalersOf = (view: ObjectView, cluster: Cluster): readonly ObjectView[] => [
  ...(scalersIn(cluster).get(view) ?? []),
  ...cluster.ofKind('keda.sh', 'ScaledObject').filter(({ field, namespace }) => {
    const target = field.at('spec', 'scaleTargetRef');
    const kind = target.at('kind').exists ? target.at('kind').value : 'Deployment';
    return namespace === view.namespace && kind === view.resource.kind && target.at('name').value === view.name;
  }),
];
