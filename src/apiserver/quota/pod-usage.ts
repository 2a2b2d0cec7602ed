import type { PodSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type Amounts, amountsOf, only, plus } from '../limits/amounts.ts';
import { podTotals } from '../limits/pod-totals.ts';
import { isExtendedResource, isHugePages } from '../meta/resource-names.ts';
import { ONE, type QuotaContext } from './evaluator.ts';

const COMPUTE: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];

/** What can be given for a Pod as a whole. */
export const isGivenForPods = (resource: string): boolean => resource === 'cpu' || resource === 'memory' || isHugePages(resource);

/** What a Pod uses of a quota's resources (`podComputeUsageHelper`, read at 1.34): its totals, with what its runtime class costs. */
export function podUsage(spec: Decoded<PodSpec>, { version }: QuotaContext): Amounts {
  const overhead = amountsOf(spec.overhead);
  const requests = plus(podTotals(spec, 'requests', version, isGivenForPods), overhead);
  const limits = podTotals(spec, 'limits', version, isGivenForPods);
  const limited = (resource: string): boolean => limits.get(resource)?.isZero() === false;
  return new Map([
    ['pods', ONE],
    ...[...requests].flatMap(([name, amount]) => requestNames(name).map((resource) => [resource, amount] as const)),
    ...[...plus(limits, only(overhead, limited))]
      .filter(([name]) => COMPUTE.includes(name))
      .map(([name, amount]) => [`limits.${name}`, amount] as const),
  ]);
}

/** The names that a quota may have for a request. */
function requestNames(name: string): readonly string[] {
  if (COMPUTE.includes(name) || isHugePages(name)) return [name, `requests.${name}`];
  return isExtendedResource(name) ? [`requests.${name}`] : [];
}
