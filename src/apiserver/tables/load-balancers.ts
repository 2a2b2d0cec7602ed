import { at, items, text } from './fields.ts';
import type { Printed } from './table.ts';

/** The addresses that a load balancer has got, sorted, each once. */
export function balancedAddresses(object: Printed): readonly string[] {
  const found = items(at(object, 'status', 'loadBalancer', 'ingress')).map(({ ip, hostname }) => text(ip) || text(hostname));
  return [...new Set(found.filter((address) => address !== ''))].sort();
}
