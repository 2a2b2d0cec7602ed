import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { groupVersionOf } from '../kubernetes/objects.ts';
import type { Cluster, ObjectView } from '../lint/views.ts';

export type AutoscalerView = ObjectView<HorizontalPodAutoscaler>;

export const autoscalersOf = (cluster: Cluster): readonly AutoscalerView[] =>
  cluster.ofKind('autoscaling', 'HorizontalPodAutoscaler') as readonly AutoscalerView[];

/** The workloads of the input that an autoscaler scales. */
export function targetsOf({ object, namespace }: AutoscalerView, cluster: Cluster): readonly ObjectView[] {
  const { apiVersion = 'apps/v1', kind = '', name } = object.spec?.scaleTargetRef ?? {};
  return cluster.ofKind(groupVersionOf(apiVersion).group, kind).filter((view) => view.name === name && view.namespace === namespace);
}

/** The autoscalers, of Kubernetes or of KEDA, that say how many replicas a workload has. */
export const scalersOf = (view: ObjectView, cluster: Cluster): readonly ObjectView[] => [
  ...autoscalersOf(cluster).filter((scaler) => targetsOf(scaler, cluster).includes(view)),
  ...cluster.ofKind('keda.sh', 'ScaledObject').filter(({ field, namespace }) => {
    const target = field.at('spec', 'scaleTargetRef');
    const kind = target.at('kind').exists ? target.at('kind').value : 'Deployment';
    return namespace === view.namespace && kind === view.resource.kind && target.at('name').value === view.name;
  }),
];
