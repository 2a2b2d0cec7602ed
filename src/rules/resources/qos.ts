import type { PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { defineRule } from '../../lint/rule.ts';
import type { ContainerView, PodSpecView } from '../../lint/views.ts';

/** The quality of service classes, from the Pods that a full node evicts first to those that it evicts last. */
const CLASSES = ['BestEffort', 'Burstable', 'Guaranteed'] as const;
export type QosClass = (typeof CLASSES)[number];

const RESOURCES = ['cpu', 'memory'] as const;

/** Which Pods a node under memory pressure evicts first follows from requests and limits, and nobody writes it down. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { nearly: 'info' },
    summary: 'Know the QoS class of every Pod, and keep it at or above a minimum.',
    presets: ['strict', 'production'],
    notes: ['class'],
    options: {
      minimum: {
        type: 'string',
        enum: [...CLASSES],
        default: 'Burstable',
        description: 'The lowest class that a Pod may have.',
      },
    },
  },
  messages: {
    below: (qos: string, minimum: string) =>
      `the Pods have QoS class ${qos}, and a node short of memory evicts them before others; ${minimum === 'Burstable' ? 'request cpu or memory in a container' : 'give every container cpu and memory limits equal to its requests'} for ${minimum}`,
    nearly: (container: string, resource: string, text: string) =>
      `all but one of the Pods' figures make them Guaranteed: container "${container}" ${text} for ${resource}, so that they are only Burstable`,
    class: (qos: string) => `the Pods have QoS class ${qos}`,
  },
  create({ report, option }) {
    return {
      podSpec(pod) {
        const qos = qosClass(pod.spec);
        const minimum = option<QosClass>('minimum');
        const place = pod.field.at('containers');
        report('class', place, qos);
        if (CLASSES.indexOf(qos) < CLASSES.indexOf(minimum)) report('below', place, qos, minimum);
        const gaps = qos === 'Burstable' ? gapsOf(pod) : [];
        const [gap] = gaps;
        if (gap && gaps.length === 1 && figures(pod) > 1)
          report('nearly', gap.view.field.at('resources'), gap.view.name, gap.resource, gap.text);
      },
    };
  },
});

/** The class that the API server writes into `status.qosClass` at creation (`GetPodQOS`, read at 1.34), on a defaulted spec. */
export function qosClass(spec: Decoded<PodSpec>): QosClass {
  const own = (spec as { resources?: Decoded<ResourceRequirements> }).resources;
  const parts = own === undefined ? [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ resources }) => resources) : [own];
  const isSet = (value: unknown): boolean => value !== undefined && !amount(value).isZero();
  const any = parts.some((part) => RESOURCES.some((name) => isSet(part?.requests?.[name]) || isSet(part?.limits?.[name])));
  if (!any) return 'BestEffort';
  return parts.every((part) => RESOURCES.every((name) => gapIn(part, name) === undefined)) ? 'Guaranteed' : 'Burstable';
}

interface Gap {
  readonly view: ContainerView;
  readonly resource: string;
  readonly text: string;
}

const gapsOf = (pod: PodSpecView): Gap[] =>
  pod.containers
    .filter(({ role }) => role !== 'ephemeral')
    .flatMap((view) =>
      RESOURCES.flatMap((resource) => {
        const text = gapIn(view.container.resources, resource);
        return text === undefined ? [] : [{ view, resource, text }];
      }),
    );

const figures = (pod: PodSpecView): number => pod.containers.filter(({ role }) => role !== 'ephemeral').length * RESOURCES.length;

/** What keeps one figure from Guaranteed. A limit alone is its own request: the API server copies it in Pods, the kubelet in all. */
function gapIn(resources: Decoded<ResourceRequirements> | undefined, name: (typeof RESOURCES)[number]): string | undefined {
  const limit = resources?.limits?.[name];
  if (limit === undefined || amount(limit).isZero()) return 'has no limit';
  const request = resources?.requests?.[name] ?? limit;
  return amount(request).cmp(amount(limit)) === 0 ? undefined : `requests ${String(request)} and is limited to ${String(limit)}`;
}

const ZERO = Quantity.parse('0') as Quantity;

function amount(value: unknown): Quantity {
  const quantity = Quantity.parse(String(value));
  return quantity instanceof Quantity ? quantity : ZERO;
}
