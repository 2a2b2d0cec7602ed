import type { HorizontalPodAutoscaler as AutoscalerV1 } from 'kubernetes-types/autoscaling/v1';
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec } from 'kubernetes-types/autoscaling/v2';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { defaultMetric, setAutoscalerDefaults } from '../../autoscaling/defaults.ts';
import { dropDisabledFields } from '../../autoscaling/features.ts';
import { fromOldMetric, type OldMetric, toOldMetric } from '../../autoscaling/old-metrics.ts';
import {
  BEHAVIOR,
  METRICS,
  printBehavior,
  readBehavior,
  readMetrics,
  replaceAnnotations,
  takeStatusAnnotations,
} from '../../autoscaling/round-trip.ts';
import { validateAutoscalerSpec } from '../../autoscaling/validate.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

type Spec = Decoded<HorizontalPodAutoscalerSpec>;

interface Autoscaler {
  metadata?: ObjectMeta;
  spec?: object;
  status?: object;
}

/** The form with the metrics of v2beta1. */
interface AutoscalerV2beta1 extends Autoscaler {
  spec?: Pick<HorizontalPodAutoscalerSpec, 'scaleTargetRef' | 'minReplicas' | 'maxReplicas'> & { metrics?: OldMetric[] };
}

const METADATA = FieldPath.of('metadata');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** How one version differs from the rest: its defaults, and the way to the form of v2, which the checks read, and back. */
interface Form<T extends Autoscaler> {
  setDefaults(autoscaler: Decoded<T>): void;
  /** Of v2, the object's own spec: what is dropped from it is dropped from the object. */
  toSpec(autoscaler: Decoded<T>): Spec;
  canonicalize(autoscaler: Decoded<T>, context: StrategyContext): void;
}

/** HorizontalPodAutoscaler (`pkg/registry/autoscaling/horizontalpodautoscaler`, `ValidateHorizontalPodAutoscaler`, read at 1.34). */
function strategy<T extends Autoscaler>(version: string, form: Form<T>): Strategy<T> {
  return {
    group: 'autoscaling',
    version,
    kind: 'HorizontalPodAutoscaler',
    nameRule: nameIsDNSSubdomain,

    setDefaults: (autoscaler) => form.setDefaults(autoscaler),

    prepareForCreate(autoscaler, context) {
      delete autoscaler.status;
      takeStatusAnnotations(autoscaler, undefined);
      dropDisabledFields(form.toSpec(autoscaler), undefined, context.version);
    },

    *validate(autoscaler, context) {
      const spec = form.toSpec(autoscaler);
      dropDisabledFields(spec, undefined, context.version);
      yield* validateObjectMeta(autoscaler.metadata, options(context), METADATA);
      yield* validateAutoscalerSpec(spec, undefined, context);
    },

    prepareForUpdate(autoscaler, old, context) {
      delete autoscaler.status;
      if (old.status !== undefined) autoscaler.status = old.status;
      takeStatusAnnotations(autoscaler, old);
      dropDisabledFields(form.toSpec(autoscaler), form.toSpec(old), context.version);
    },

    *validateUpdate(autoscaler, old, context) {
      const spec = form.toSpec(autoscaler);
      dropDisabledFields(spec, form.toSpec(old), context.version);
      yield* validateMetaUpdate(autoscaler.metadata, old.metadata, options(context), METADATA);
      yield* validateAutoscalerSpec(spec, form.toSpec(old), context);
    },

    canonicalize: (autoscaler, context) => form.canonicalize(autoscaler, context),
  };
}

const v2: Form<HorizontalPodAutoscaler> = {
  setDefaults: (autoscaler) => setAutoscalerDefaults((autoscaler.spec ??= {})),
  toSpec: ({ spec = {} }) => spec,
  canonicalize: (autoscaler) => replaceAnnotations(autoscaler, {}),
};

const v2beta1: Form<AutoscalerV2beta1> = {
  setDefaults(autoscaler) {
    const spec = (autoscaler.spec ??= {});
    spec.minReplicas ??= 1;
    if ((spec.metrics ?? []).length === 0) spec.metrics = [toOldMetric(defaultMetric())];
  },

  toSpec(autoscaler) {
    const { metrics = [], ...spec } = autoscaler.spec ?? {};
    const behavior = readBehavior(autoscaler);
    return {
      ...spec,
      metrics: metrics.map((metric) => fromOldMetric(metric as OldMetric)),
      ...(behavior === undefined ? {} : { behavior }),
    };
  },

  canonicalize(autoscaler, context) {
    const { behavior } = storedSpec(v2beta1, autoscaler);
    replaceAnnotations(autoscaler, behavior === undefined ? {} : { [BEHAVIOR]: printBehavior(behavior, context.version) });
  },
};

/** Metrics but CPU have no field here: they stand in an annotation. */
const v1: Form<AutoscalerV1 & Autoscaler> = {
  setDefaults(autoscaler) {
    (autoscaler.spec ??= {}).minReplicas ??= 1;
  },

  toSpec(autoscaler) {
    const { targetCPUUtilizationPercentage: percentage, ...spec } = autoscaler.spec ?? {};
    const behavior = readBehavior(autoscaler);
    const metrics = readMetrics(autoscaler).map(fromOldMetric);
    if (percentage !== undefined || metrics.length === 0) metrics.push(defaultMetric(percentage));
    return { ...spec, metrics, ...(behavior === undefined ? {} : { behavior }) };
  },

  canonicalize(autoscaler, context) {
    const { metrics = [], behavior } = storedSpec(v1, autoscaler);
    const others = metrics.filter((metric) => !isCpuUtilization(metric)).map(toOldMetric);
    const percentage = metrics.find(isCpu)?.resource?.target?.averageUtilization;
    const spec = (autoscaler.spec ??= {});
    delete spec.targetCPUUtilizationPercentage;
    if (percentage !== undefined) spec.targetCPUUtilizationPercentage = percentage;
    replaceAnnotations(autoscaler, {
      ...(others.length === 0 ? {} : { [METRICS]: JSON.stringify(others) }),
      ...(behavior === undefined ? {} : { [BEHAVIOR]: printBehavior(behavior, context.version) }),
    });
  },
};

/** What is read back from storage, which holds v2: with the defaults of that. */
function storedSpec<T extends Autoscaler>(form: Form<T>, autoscaler: Decoded<T>): Spec {
  const spec = form.toSpec(autoscaler);
  setAutoscalerDefaults(spec);
  return spec;
}

const isCpu = ({ type, resource }: Decoded<MetricSpec>): boolean => type === 'Resource' && resource?.name === 'cpu';
const isCpuUtilization = (metric: Decoded<MetricSpec>): boolean =>
  isCpu(metric) && metric.resource?.target?.averageUtilization !== undefined;

export default [strategy('v2', v2), strategy('v2beta2', v2), strategy('v2beta1', v2beta1), strategy('v1', v1)];
