import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Quantity } from '../../kubernetes/quantity.ts';
import { quantityOf } from '../meta/quantities.ts';

type Amounts = Map<string, Quantity>;

/**
 * What the containers of a pod need at once (`AggregateContainerRequests` and `..Limits` of component-helpers, read at 1.34): the app
 * containers with the sidecars, or an init container with the sidecars before it, whichever is more.
 */
export function effectiveResources(spec: Decoded<PodSpec>, side: 'requests' | 'limits'): Amounts {
  const total: Amounts = new Map();
  for (const container of spec.containers ?? []) add(total, container, side);
  const sidecars: Amounts = new Map();
  const peak: Amounts = new Map();
  for (const container of spec.initContainers ?? []) {
    const isSidecar = container.restartPolicy === 'Always';
    if (isSidecar) add(total, container, side);
    const now: Amounts = new Map(sidecars);
    add(now, container, side);
    if (isSidecar) add(sidecars, container, side);
    raise(peak, now);
  }
  raise(total, peak);
  return total;
}

function add(total: Amounts, { resources }: Decoded<Container>, side: 'requests' | 'limits'): void {
  for (const [name, value] of Object.entries(resources?.[side] ?? {})) {
    const amount = quantityOf(value);
    total.set(name, total.get(name)?.add(amount) ?? amount);
  }
}

function raise(total: Amounts, other: Amounts): void {
  for (const [name, amount] of other) {
    const current = total.get(name);
    if (current === undefined || amount.cmp(current) > 0) total.set(name, amount);
  }
}
