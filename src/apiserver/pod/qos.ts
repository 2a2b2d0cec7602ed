import type { Container, PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { quantityOf } from '../meta/quantities.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const COMPUTE = ['cpu', 'memory'];

/** How well a pod is kept where memory is scarce (`ComputePodQOS`, `pkg/apis/core/helper/qos`, read at 1.34). */
export function qosClass(spec: Decoded<PodSpec>): QosClass {
  const given = spec.resources ? [spec.resources] : containersOf(spec).map(({ resources }) => resources);
  if (given.every((resources) => amounts(resources, 'requests') + amounts(resources, 'limits') === 0)) return 'BestEffort';
  return given.every(isGuaranteed) ? 'Guaranteed' : 'Burstable';
}

const containersOf = (spec: Decoded<PodSpec>): readonly Decoded<Container>[] => [
  ...(spec.containers ?? []),
  ...(spec.initContainers ?? []),
];

/** How many of CPU and memory are asked for; nothing of one is as good as none. */
const amounts = (resources: Decoded<ResourceRequirements> | undefined, side: 'requests' | 'limits'): number =>
  COMPUTE.filter((name) => quantityOf(resources?.[side]?.[name]).sign > 0).length;

const isGuaranteed = (resources: Decoded<ResourceRequirements> | undefined): boolean =>
  COMPUTE.every((name) => {
    const limit = quantityOf(resources?.limits?.[name]);
    const request = resources?.requests?.[name];
    return limit.sign > 0 && (request === undefined || quantityOf(request).cmp(limit) === 0);
  });
