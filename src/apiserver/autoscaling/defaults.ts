import type { HorizontalPodAutoscalerSpec, MetricSpec } from 'kubernetes-types/autoscaling/v2';
import type { Decoded } from '../../kubernetes/objects.ts';
import { setBehaviorDefaults } from './behavior.ts';

/** Whoever names no metric scales by CPU. */
export const defaultMetric = (averageUtilization = 80): Decoded<MetricSpec> => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

/** `SetDefaults_HorizontalPodAutoscaler` (autoscaling/v2, read at 1.34); in place. */
export function setAutoscalerDefaults(spec: Decoded<HorizontalPodAutoscalerSpec>): void {
  spec.minReplicas ??= 1;
  if ((spec.metrics ?? []).length === 0) spec.metrics = [defaultMetric()];
  setBehaviorDefaults(spec.behavior);
}
