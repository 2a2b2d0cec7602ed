import type { HorizontalPodAutoscalerBehavior, HPAScalingPolicy, HPAScalingRules } from 'kubernetes-types/autoscaling/v2';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { OldMetric } from './old-metrics.ts';

/** Annotations in which the versions before v2 keep what they have no fields for. */
export const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';
export const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';
export const STATUS = ['autoscaling.alpha.kubernetes.io/current-metrics', 'autoscaling.alpha.kubernetes.io/conditions'] as const;

type Annotated = { metadata?: Decoded<ObjectMeta> };

/** The value of an annotation that holds JSON; undefined where there is none or it is malformed: the server passes that over. */
function readJson({ metadata }: Annotated, name: string): unknown {
  try {
    return JSON.parse(metadata?.annotations?.[name] ?? '');
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The metrics that an annotation adds. */
export function readMetrics(object: Annotated): readonly OldMetric[] {
  const metrics = readJson(object, METRICS);
  return Array.isArray(metrics) && metrics.every(isRecord) ? (metrics as readonly OldMetric[]) : [];
}

/** The behavior that an annotation holds: the server's own type, whose field names Go reads in any case. */
export function readBehavior(object: Annotated): Decoded<HorizontalPodAutoscalerBehavior> | undefined {
  const value = readJson(object, BEHAVIOR);
  if (!isRecord(value)) return undefined;
  const { scaleup, scaledown } = lowered(value);
  const behavior = {
    ...(isRecord(scaleup) ? { scaleUp: readRules(scaleup) } : {}),
    ...(isRecord(scaledown) ? { scaleDown: readRules(scaledown) } : {}),
  };
  return Object.keys(behavior).length === 0 ? undefined : behavior;
}

const lowered = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each]));

function readRules(value: Record<string, unknown>): Decoded<HPAScalingRules> {
  const { stabilizationwindowseconds, selectpolicy, policies, tolerance } = lowered(value);
  return {
    ...(typeof stabilizationwindowseconds === 'number' ? { stabilizationWindowSeconds: stabilizationwindowseconds } : {}),
    ...(typeof selectpolicy === 'string' ? { selectPolicy: selectpolicy } : {}),
    ...(Array.isArray(policies) ? { policies: policies.filter(isRecord).map(readPolicy) } : {}),
    ...(typeof tolerance === 'string' ? { tolerance } : {}),
  };
}

function readPolicy(value: Record<string, unknown>): Decoded<HPAScalingPolicy> {
  const { type, value: amount, periodseconds } = lowered(value);
  return {
    type: typeof type === 'string' ? type : '',
    value: typeof amount === 'number' ? amount : 0,
    periodSeconds: typeof periodseconds === 'number' ? periodseconds : 0,
  };
}

/** The behavior as Go prints its own type: every field, by its Go name. */
export function printBehavior({ scaleUp, scaleDown }: Decoded<HorizontalPodAutoscalerBehavior>, version: KubernetesVersion): string {
  const rules = (each: Decoded<HPAScalingRules> | undefined): unknown =>
    each === undefined
      ? null
      : {
          StabilizationWindowSeconds: each.stabilizationWindowSeconds ?? null,
          SelectPolicy: each.selectPolicy ?? null,
          Policies:
            each.policies?.map(({ type = '', value = 0, periodSeconds = 0 }) => ({
              Type: type,
              Value: value,
              PeriodSeconds: periodSeconds,
            })) ?? null,
          ...(atLeast(version, '1.33') ? { Tolerance: each.tolerance ?? null } : {}),
        };
  return JSON.stringify({ ScaleUp: rules(scaleUp), ScaleDown: rules(scaleDown) });
}

/** Puts these annotations in place of all that stand for fields; those for the status stay. */
export function replaceAnnotations(object: Annotated, annotations: Readonly<Record<string, string>>): void {
  const { [METRICS]: _metrics, [BEHAVIOR]: _behavior, ...rest } = object.metadata?.annotations ?? {};
  setAnnotations(object, { ...rest, ...annotations });
}

/** The annotations for the status are the stored object's, whatever the client says: as the status is. */
export function takeStatusAnnotations(object: Annotated, old: Annotated | undefined): void {
  const kept: Decoded<Record<string, string>> = { ...object.metadata?.annotations };
  for (const name of STATUS) {
    delete kept[name];
    const value = old?.metadata?.annotations?.[name];
    if (value !== undefined) kept[name] = value;
  }
  setAnnotations(object, kept);
}

function setAnnotations(object: Annotated, annotations: Decoded<Record<string, string>>): void {
  if (Object.keys(annotations).length === 0 && object.metadata?.annotations === undefined) return;
  object.metadata = { ...object.metadata, annotations };
}
