import type { PodSpec } from 'kubernetes-types/core/v1';
import { quantityOf, type ResourceList } from '../../../apiserver/meta/quantities.ts';
import { effectiveResources } from '../../../apiserver/pod/effective-resources.ts';
import { at, entries, type Fields, items, text } from '../../../apiserver/tables/fields.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { Quantity } from '../../../kubernetes/quantity.ts';
import type { Described } from '../describing.ts';

export type Amounts = ReadonlyMap<string, Quantity>;

/** What a Pod takes of its node. */
export interface Needs {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/**
 * By its containers, and the overhead of its runtime, which limits have where they limit (`PodRequestsAndLimits` of
 * `kubectl/pkg/util/resource`, read at 1.34). What a Pod asks for as a whole does not count here.
 */
export function needsOf(pod: Described): Needs {
  const requests = effectiveResources(asResized(pod), 'requests');
  const limits = effectiveResources((at(pod, 'spec') ?? {}) as Decoded<PodSpec>, 'limits');
  for (const [name, amount] of entries(at(pod, 'spec', 'overhead'))) {
    const overhead = quantityOf(text(amount));
    requests.set(name, requests.get(name)?.add(overhead) ?? overhead);
    const limit = limits.get(name);
    if (limit !== undefined && !limit.isZero()) limits.set(name, limit.add(overhead));
  }
  return { requests, limits };
}

/** While a Pod is resized, its containers hold the larger of what they have and what they ask for. */
function asResized(pod: Described): Decoded<PodSpec> {
  const [spec, status] = [at(pod, 'spec'), at(pod, 'status')];
  const isRefused = items(at(status, 'conditions')).find(({ type }) => type === 'PodResizePending')?.['reason'] === 'Infeasible';
  const resized = (container: Fields, statuses: readonly Fields[]): Fields => {
    const own = statuses.filter(({ name }) => name === container['name']).at(-1);
    if (at(own, 'resources') === undefined) return container;
    const held = [at(own, 'resources', 'requests'), own?.['allocatedResources']];
    return { ...container, resources: { requests: largest(isRefused ? held : [at(container, 'resources', 'requests'), ...held]) } };
  };
  const containers = items(at(spec, 'containers')).map((container) => resized(container, items(at(status, 'containerStatuses'))));
  const initContainers = items(at(spec, 'initContainers')).map((container) =>
    container['restartPolicy'] === 'Always' ? resized(container, items(at(status, 'initContainerStatuses'))) : container,
  );
  return { containers, initContainers } as Decoded<PodSpec>;
}

function largest(lists: readonly unknown[]): ResourceList {
  const result: ResourceList = {};
  for (const [name, amount] of lists.flatMap(entries)) {
    const value = text(amount);
    if (result[name] === undefined || quantityOf(value).cmp(quantityOf(result[name])) > 0) result[name] = value;
  }
  return result;
}
