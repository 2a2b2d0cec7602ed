import type { PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Decoded } from '../kubernetes/objects.ts';
import { Quantity } from '../kubernetes/quantity.ts';

type Part = 'requests' | 'limits';

/**
 * What a Pod counts for with the scheduler and quotas: the sum of its containers and sidecars, or the largest init container where that is
 * more, and its overhead (`PodRequests` of `component-helpers/resource`, read at 1.34). A limit without a request is the request.
 */
export function podAmount(spec: Decoded<PodSpec>, part: Part, resource: string): Quantity {
  const whole = amountIn((spec as { resources?: Decoded<ResourceRequirements> }).resources, part, resource);
  const overhead = quantity((spec.overhead as Record<string, unknown> | undefined)?.[resource]);
  if (whole !== undefined) return whole.add(overhead);
  let sum = Quantity.zero;
  let peak = Quantity.zero;
  let sidecars = Quantity.zero;
  for (const { resources, restartPolicy } of spec.initContainers ?? []) {
    const amount = amountIn(resources, part, resource) ?? Quantity.zero;
    if (restartPolicy === 'Always') sidecars = sidecars.add(amount);
    const needed = restartPolicy === 'Always' ? sidecars : sidecars.add(amount);
    if (needed.cmp(peak) > 0) peak = needed;
  }
  sum = sum.add(sidecars);
  for (const { resources } of spec.containers ?? []) sum = sum.add(amountIn(resources, part, resource) ?? Quantity.zero);
  return (sum.cmp(peak) > 0 ? sum : peak).add(overhead);
}

function amountIn(resources: Decoded<ResourceRequirements> | undefined, part: Part, resource: string): Quantity | undefined {
  const written = resources?.[part]?.[resource] ?? (part === 'requests' ? resources?.limits?.[resource] : undefined);
  return written === undefined ? undefined : quantity(written);
}

/** A quantity, or zero for what is none. */
export function quantity(value: unknown): Quantity {
  const parsed = value === undefined ? Quantity.zero : Quantity.parse(String(value));
  return parsed instanceof Quantity ? parsed : Quantity.zero;
}

/** As many of them. */
export function times(amount: Quantity, count: number): Quantity {
  let sum = Quantity.zero;
  for (let bit = amount, rest = count; rest > 0; bit = bit.add(bit), rest = Math.floor(rest / 2)) if (rest % 2 === 1) sum = sum.add(bit);
  return sum;
}
