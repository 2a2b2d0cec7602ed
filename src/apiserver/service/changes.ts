import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { ServiceSpec } from './cluster-ips.ts';
import { isHeadless } from './cluster-ips.ts';

const SPEC = FieldPath.of('spec');

/** What an update may do to addresses, families and the load balancer's class (`ValidateServiceUpdate`, read at 1.34). */
export function* validateServiceChanges(spec: ServiceSpec, old: ServiceSpec): FieldErrors {
  if (spec.type !== 'ExternalName' && old.type !== 'ExternalName' && !(isHeadless(spec) && isHeadless(old))) {
    yield* validateKept('clusterIPs', 'clusterIP', spec, old);
    yield* validateKept('ipFamilies', 'ipFamily', spec, old);
  }
  if (spec.type === 'LoadBalancer' && old.type === 'LoadBalancer' && spec.loadBalancerClass !== old.loadBalancerClass)
    yield invalid(SPEC.child('loadBalancerClass'), spec.loadBalancerClass ?? null, 'may not change once set');
}

/** The first stays what it was; a second may come, and may go where the policy says so. */
function* validateKept(list: 'clusterIPs' | 'ipFamilies', item: string, spec: ServiceSpec, old: ServiceSpec): FieldErrors {
  const [before, after] = [old[list] ?? [], spec[list] ?? []];
  const path = SPEC.child(list);
  const value = new GoValue(list === 'ipFamilies' ? '[]core.IPFamily' : '[]string', spec[list] ?? null);
  if (before.length === after.length) {
    for (const [index, address] of before.entries())
      if (address !== after[index]) yield invalid(path.index(index), value, 'may not change once set');
    return;
  }
  if (after.length === 0) yield invalid(path.index(0), value, `primary ${item} can not be unset`);
  else if (before.length > 0 && before[0] !== after[0]) yield invalid(path.index(0), value, 'may not change once set');
  if (before.length > after.length && after.length === 1 && spec.ipFamilyPolicy !== 'SingleStack')
    yield invalid(
      SPEC.child('ipFamilyPolicy'),
      spec.ipFamilyPolicy ?? null,
      `must be set to 'SingleStack' when releasing the secondary ${item}`,
    );
}

/**
 * A change of type takes away what belonged to the old one, unless the user has changed it too: it may have been the server's own doing
 * (`dropTypeDependentFields`, read at 1.34).
 */
export function dropWhatTypeHadNeeded(spec: ServiceSpec, old: ServiceSpec): void {
  if (old.type !== 'ExternalName' && spec.type === 'ExternalName') {
    if (same(spec.clusterIPs, old.clusterIPs)) dropFields(spec, 'clusterIP', 'clusterIPs');
    for (const field of ['ipFamilies', 'ipFamilyPolicy'] as const) if (same(spec[field], old[field])) dropFields(spec, field);
  }
  if (hasNodePorts(old) && !hasNodePorts(spec) && same(portsOf(spec), portsOf(old)))
    for (const port of spec.ports ?? []) delete port.nodePort;
  if (hasHealthPort(old) && !hasHealthPort(spec)) dropIfSame(spec, old, 'healthCheckNodePort');
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer')
    for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass'] as const) dropIfSame(spec, old, field);
  if (isExternal(old) && !isExternal(spec)) dropIfSame(spec, old, 'externalTrafficPolicy');
}

const hasNodePorts = ({ type, allocateLoadBalancerNodePorts }: ServiceSpec): boolean =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);
const hasHealthPort = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
const isExternal = ({ type, externalIPs = [] }: ServiceSpec): boolean =>
  type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && externalIPs.length > 0);
const portsOf = ({ ports = [] }: ServiceSpec): number[] => ports.flatMap(({ nodePort = 0 }) => (nodePort === 0 ? [] : [nodePort])).sort();

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function dropIfSame(spec: ServiceSpec, old: ServiceSpec, field: keyof ServiceSpec): void {
  if (spec[field] !== undefined && same(spec[field], old[field])) dropFields(spec, field);
}

function dropFields(spec: ServiceSpec, ...fields: readonly (keyof ServiceSpec)[]): void {
  for (const field of fields) Reflect.deleteProperty(spec, field);
}
