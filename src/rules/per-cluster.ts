import type { Cluster } from '../lint/views.ts';

/** Works a thing out once for a cluster, however many objects and rules ask for it. */
export function perCluster<T>(make: (cluster: Cluster) => T): (cluster: Cluster) => T {
  const made = new WeakMap<Cluster, { readonly value: T }>();
  return (cluster) => {
    const kept = made.get(cluster) ?? { value: make(cluster) };
    made.set(cluster, kept);
    return kept.value;
  };
}

/** The items by a key of theirs, in their order. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
