import type { HorizontalPodAutoscalerSpec } from 'kubernetes-types/autoscaling/v2';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

type Spec = Decoded<HorizontalPodAutoscalerSpec>;

/**
 * Drops what a release has off by default, unless the stored object has it: metrics of containers before 1.27 (HPAContainerMetrics),
 * tolerances before 1.35 (HPAConfigurableTolerance); read at 1.35. In place.
 */
export function dropDisabledFields(spec: Spec, old: Spec | undefined, version: KubernetesVersion): void {
  if (!atLeast(version, '1.27') && !(old?.metrics ?? []).some(({ containerResource }) => containerResource !== undefined))
    for (const metric of spec.metrics ?? []) delete metric.containerResource;
  if (!atLeast(version, '1.35') && !hasTolerance(old))
    for (const direction of ['scaleUp', 'scaleDown'] as const) delete spec.behavior?.[direction]?.tolerance;
}

const hasTolerance = (spec: Spec | undefined): boolean =>
  spec?.behavior?.scaleUp?.tolerance !== undefined || spec?.behavior?.scaleDown?.tolerance !== undefined;
