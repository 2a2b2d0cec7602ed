import type {
  ContainerResourceMetricSource,
  ExternalMetricSource,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
  ObjectMetricSource,
  PodsMetricSource,
  ResourceMetricSource,
} from 'kubernetes-types/autoscaling/v2';
import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateContainerResourceName } from '../pod/resources.ts';
import type { StrategyContext } from '../strategy.ts';
import { quantitySign } from './quantity-sign.ts';
import { type ApiVersionRule, validateTargetReference } from './target-reference.ts';

type Metric = Decoded<MetricSpec>;

/** The types of metric and the field that each fills, in the order in which the server looks at them. */
const SOURCES = [
  ['Object', 'object'],
  ['External', 'external'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
] as const;
const TYPES = SOURCES.map(([type]) => type).sort();
const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

/** What the checks of metrics depend on. */
export interface MetricsContext extends StrategyContext {
  /** What is asked of the `apiVersion` of an object that a metric is about. */
  readonly objectVersions: ApiVersionRule;
}

/** `validateMetrics` (autoscaling, read at 1.34). */
export function* validateMetrics(
  metrics: readonly Metric[],
  minReplicas: number | undefined,
  path: FieldPath,
  context: MetricsContext,
): FieldErrors {
  for (const [index, metric] of metrics.entries()) yield* validateMetric(metric, path.index(index), context);
  // No Pod, no resource metric: something else must say when the first is wanted.
  if (minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External'))
    yield forbidden(path, 'must specify at least one Object or External metric to support scaling to zero replicas');
}

function* validateMetric(metric: Metric, path: FieldPath, context: MetricsContext): FieldErrors {
  const { type = '' } = metric;
  const typePath = path.child('type');
  const expected = SOURCES.find(([name]) => name === type)?.[1];
  const given = SOURCES.map(([, field]) => field).filter((field) => metric[field] !== undefined);
  if (type === '') yield required(typePath, 'must specify a metric source type');
  if (expected === undefined) yield notSupported(typePath, type, TYPES);
  if (given[0] !== undefined) yield* validateSource(metric, given[0], path.child(given[0]), context);
  if (expected === undefined) yield notSupported(typePath, type, TYPES);
  else if (metric[expected] === undefined) yield required(path.child(expected), 'must populate information for the given metric source');
  if (given.length === 1) return;
  for (const field of given) if (field !== expected) yield forbidden(path.child(field), 'must populate the given metric source only');
}

/** Of several sources only the first is looked into. */
function* validateSource(metric: Metric, field: (typeof SOURCES)[number][1], path: FieldPath, context: MetricsContext): FieldErrors {
  switch (field) {
    case 'object':
      return yield* validateObject(metric.object ?? {}, path, context);
    case 'external':
      return yield* validateExternal(metric.external ?? {}, path, context);
    case 'pods':
      return yield* validatePods(metric.pods ?? {}, path, context);
    case 'resource':
      return yield* validateResource(metric.resource ?? {}, path);
    case 'containerResource':
      return yield* validateContainerResource(metric.containerResource ?? {}, path, context);
  }
}

function* validateObject(source: Decoded<ObjectMetricSource>, path: FieldPath, context: MetricsContext): FieldErrors {
  const { describedObject = {}, metric = {}, target = {} } = source;
  yield* validateTargetReference(describedObject, context.objectVersions, path.child('describedObject'), context.version);
  yield* validateIdentifier(metric, path.child('metric'), context);
  yield* validateTarget(target, path.child('target'));
  if (target.value === undefined && target.averageValue === undefined)
    yield required(path.child('target', 'averageValue'), 'must set either a target value or averageValue');
}

function* validateExternal(
  { metric = {}, target = {} }: Decoded<ExternalMetricSource>,
  path: FieldPath,
  context: MetricsContext,
): FieldErrors {
  yield* validateIdentifier(metric, path.child('metric'), context);
  yield* validateTarget(target, path.child('target'));
  if (target.value === undefined && target.averageValue === undefined)
    yield required(path.child('target', 'averageValue'), 'must set either a target value for metric or a per-pod target');
  if (target.value !== undefined && target.averageValue !== undefined)
    yield forbidden(path.child('target', 'value'), 'may not set both a target value for metric and a per-pod target');
}

function* validatePods({ metric = {}, target = {} }: Decoded<PodsMetricSource>, path: FieldPath, context: MetricsContext): FieldErrors {
  yield* validateIdentifier(metric, path.child('metric'), context);
  yield* validateTarget(target, path.child('target'));
  if (target.averageValue === undefined)
    yield required(path.child('target', 'averageValue'), 'must specify a positive target averageValue');
}

function* validateResource({ name = '', target = {} }: Decoded<ResourceMetricSource>, path: FieldPath): FieldErrors {
  if (name === '') yield required(path.child('name'), 'must specify a resource name');
  yield* validateResourceTarget(target, path.child('target'));
}

function* validateContainerResource(source: Decoded<ContainerResourceMetricSource>, path: FieldPath, context: MetricsContext): FieldErrors {
  const { name = '', container = '', target = {} } = source;
  if (name === '') yield required(path.child('name'), 'must specify a resource name');
  else yield* validateContainerResourceName(name, path.child('name'), context);
  if (container === '') yield required(path.child('container'), 'must specify a container');
  yield* validateResourceTarget(target, path.child('target'));
}

function* validateResourceTarget(target: Decoded<MetricTarget>, path: FieldPath): FieldErrors {
  const { averageUtilization, averageValue } = target;
  yield* validateTarget(target, path);
  if (averageUtilization === undefined && averageValue === undefined)
    yield required(path.child('averageUtilization'), 'must set either a target raw value or a target utilization');
  if (averageUtilization !== undefined && averageValue !== undefined)
    yield forbidden(path.child('averageValue'), 'may not set both a target raw value and a target utilization');
}

function* validateTarget({ type = '', value, averageValue, averageUtilization }: Decoded<MetricTarget>, path: FieldPath): FieldErrors {
  if (type === '') yield required(path.child('type'), 'must specify a metric target type');
  if (!TARGET_TYPES.includes(type)) yield invalid(path.child('type'), type, 'must be either Utilization, Value, or AverageValue');
  for (const [field, quantity] of [
    ['value', value],
    ['averageValue', averageValue],
  ] as const)
    if (quantity !== undefined && quantitySign(quantity) !== 1) yield invalid(path.child(field), String(quantity), 'must be positive');
  if (averageUtilization !== undefined && averageUtilization < 1)
    yield invalid(path.child('averageUtilization'), averageUtilization, 'must be greater than 0');
}

function* validateIdentifier({ name = '' }: Decoded<MetricIdentifier>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (name === '') yield required(path.child('name'), 'must specify a metric name');
  else for (const problem of pathSegmentName(name, false, version)) yield invalid(path.child('name'), name, problem);
}
