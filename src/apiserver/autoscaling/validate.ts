import type { HorizontalPodAutoscalerSpec } from 'kubernetes-types/autoscaling/v2';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateBehavior } from './behavior.ts';
import { validateMetrics } from './metrics.ts';
import { type ApiVersionRule, apiVersionProblem, validateTargetReference } from './target-reference.ts';

type Spec = Decoded<HorizontalPodAutoscalerSpec>;

const SPEC = FieldPath.of('spec');
const MAX_REPLICAS = SPEC.child('maxReplicas');

/** `validateHorizontalPodAutoscalerSpec` (autoscaling, read at 1.34), in the form that every version is converted to: that of v2. */
export function* validateAutoscalerSpec(spec: Spec, old: Spec | undefined, context: StrategyContext): FieldErrors {
  const { minReplicas, maxReplicas = 0, scaleTargetRef = {}, metrics = [], behavior } = spec;
  // To none only where that was taken before: gate HPAScaleToZero is off up to 1.36.
  const lowest = old?.minReplicas === 0 ? 0 : 1;
  if (minReplicas !== undefined && minReplicas < lowest)
    yield invalid(SPEC.child('minReplicas'), minReplicas, `must be greater than or equal to ${lowest}`);
  yield* validateMaxReplicas(maxReplicas, context.version);
  if (minReplicas !== undefined && maxReplicas < minReplicas)
    yield invalid(MAX_REPLICAS, maxReplicas, 'must be greater than or equal to `minReplicas`');
  yield* validateTargetReference(scaleTargetRef, targetVersions(spec, old), SPEC.child('scaleTargetRef'), context.version);
  yield* validateMetrics(metrics, minReplicas, SPEC.child('metrics'), { ...context, objectVersions: objectVersions(old) });
  yield* validateBehavior(behavior, SPEC.child('behavior'));
}

function* validateMaxReplicas(maxReplicas: number, version: KubernetesVersion): FieldErrors {
  if (maxReplicas >= 1) return;
  if (!atLeast(version, '1.36')) yield invalid(MAX_REPLICAS, maxReplicas, 'must be greater than 0');
  else if (maxReplicas === 0) yield required(MAX_REPLICAS, 'must be set and greater than 0');
  else yield invalid(MAX_REPLICAS, maxReplicas, 'must be greater than or equal to 1', 'minimum');
}

/** Only replication controllers are scaled in the group without a name; and what was stored may stay. */
function targetVersions({ scaleTargetRef = {} }: Spec, old: Spec | undefined): ApiVersionRule {
  const before = old?.scaleTargetRef ?? {};
  if (old !== undefined && before.apiVersion === scaleTargetRef.apiVersion && before.kind === scaleTargetRef.kind) return 'any';
  return scaleTargetRef.kind === 'ReplicationController' ? 'parses' : 'has group';
}

function objectVersions(old: Spec | undefined): ApiVersionRule {
  const wrong = (old?.metrics ?? []).some(
    ({ type, object }) =>
      type === 'Object' && object !== undefined && apiVersionProblem(object.describedObject ?? {}, 'parses') !== undefined,
  );
  return wrong ? 'any' : 'parses';
}
