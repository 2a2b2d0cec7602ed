import type { CrossVersionObjectReference, MetricSpec, MetricTarget } from 'kubernetes-types/autoscaling/v2';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';

type Amount = string | number;

/** A metric in the form of autoscaling/v2beta1, in which the annotation of an autoscaling/v1 object has it as well. */
export interface OldMetric {
  type?: string;
  object?: {
    target?: Decoded<CrossVersionObjectReference>;
    metricName?: string;
    targetValue?: Amount;
    selector?: Decoded<LabelSelector>;
    averageValue?: Amount;
  };
  pods?: { metricName?: string; targetAverageValue?: Amount; selector?: Decoded<LabelSelector> };
  resource?: OldResource;
  containerResource?: OldResource & { container?: string };
  external?: { metricName?: string; metricSelector?: Decoded<LabelSelector>; targetValue?: Amount; targetAverageValue?: Amount };
}

interface OldResource {
  name?: string;
  targetAverageUtilization?: number;
  targetAverageValue?: Amount;
}

type Metric = Decoded<MetricSpec>;
type Target = Decoded<MetricTarget>;

/** What is given of the fields, in this order. */
function given<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

const text = (amount: Amount | undefined): string | undefined => (amount === undefined ? undefined : String(amount));

/** An amount as the server prints it. */
function canonical(amount: Amount | undefined): string | undefined {
  if (amount === undefined) return undefined;
  const quantity = Quantity.parse(String(amount));
  return 'problem' in quantity ? String(amount) : quantity.toString();
}

/** `Convert_v1_MetricSpec_To_autoscaling_MetricSpec` and that of v2beta1 (read at 1.34): the old forms had no type of target, and no way to leave some values out. */
export function fromOldMetric({ type, object, pods, resource, containerResource, external }: OldMetric): Metric {
  return given({
    type,
    object: object && {
      describedObject: object.target ?? {},
      metric: given({ name: object.metricName, selector: object.selector }),
      target: given({
        type: object.averageValue === undefined ? 'Value' : 'AverageValue',
        value: text(object.targetValue ?? '0'),
        averageValue: text(object.averageValue),
      }),
    },
    pods: pods && {
      metric: given({ name: pods.metricName, selector: pods.selector }),
      target: { type: 'AverageValue', averageValue: String(pods.targetAverageValue ?? '0') },
    },
    resource: resource && given({ name: resource.name, target: fromOldResource(resource) }),
    containerResource:
      containerResource &&
      given({ name: containerResource.name, container: containerResource.container, target: fromOldResource(containerResource) }),
    external: external && {
      metric: given({ name: external.metricName, selector: external.metricSelector }),
      target: given({
        type: external.targetValue === undefined ? 'AverageValue' : 'Value',
        value: text(external.targetValue),
        averageValue: text(external.targetAverageValue),
      }),
    },
  });
}

const fromOldResource = ({ targetAverageUtilization, targetAverageValue }: OldResource): Target =>
  given({
    type: targetAverageUtilization === undefined ? 'AverageValue' : 'Utilization',
    averageUtilization: targetAverageUtilization,
    averageValue: text(targetAverageValue),
  });

/** The way back, with the fields in Go's order: the result is printed into an annotation. */
export function toOldMetric({ type = '', object, pods, resource, containerResource, external }: Metric): OldMetric {
  return given({
    type,
    object: object && {
      target: toOldReference(object.describedObject ?? {}),
      metricName: object.metric?.name ?? '',
      targetValue: canonical(object.target?.value ?? '0'),
      ...given({ selector: object.metric?.selector, averageValue: canonical(object.target?.averageValue) }),
    },
    pods: pods && {
      metricName: pods.metric?.name ?? '',
      targetAverageValue: canonical(pods.target?.averageValue ?? '0'),
      ...given({ selector: pods.metric?.selector }),
    },
    resource: resource && toOldResource(resource.name, resource.target),
    containerResource: containerResource && {
      ...toOldResource(containerResource.name, containerResource.target),
      container: containerResource.container ?? '',
    },
    external: external && {
      metricName: external.metric?.name ?? '',
      ...given({
        metricSelector: external.metric?.selector,
        targetValue: canonical(external.target?.value),
        targetAverageValue: canonical(external.target?.averageValue),
      }),
    },
  }) as OldMetric;
}

const toOldReference = ({
  kind = '',
  name = '',
  apiVersion,
}: Decoded<CrossVersionObjectReference>): Decoded<CrossVersionObjectReference> => ({
  kind,
  name,
  ...(apiVersion === undefined ? {} : { apiVersion }),
});

const toOldResource = (name = '', { averageUtilization, averageValue }: Target = {}): OldResource => ({
  name,
  ...given({ targetAverageUtilization: averageUtilization, targetAverageValue: canonical(averageValue) }),
});
