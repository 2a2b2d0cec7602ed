import type { FieldErrors } from '../../kubernetes/field-error.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { StrategyContext } from '../strategy.ts';
import { allocateService, sameList } from './allocate.ts';
import type { ServiceSpec } from './cluster-ips.ts';

/** The Service that is being changed: what it was given stays its own. */
export interface Holder {
  readonly spec: ServiceSpec;
  readonly namespace: string;
  readonly name: string;
}

/**
 * What an update leaves out and the stored Service has is handed over; the rest is allocated as on create (`beginUpdate` of
 * `registry/core/service/storage/storage.go`, read at 1.34). Its errors are answered alone.
 */
export function* reallocateService(spec: ServiceSpec, old: Holder, state: ClusterState, context: StrategyContext): FieldErrors {
  handOver(spec, old.spec);
  syncClusterIPs(spec, old.spec);
  yield* allocateService(spec, withoutHolder(state, old), context, old.spec);
}

/** Its own addresses and ports are free for it. */
const withoutHolder = (state: ClusterState, { namespace, name }: Holder): ClusterState => state.without('', 'Service', namespace, name);

const needsAddress = ({ type = 'ClusterIP' }: ServiceSpec): boolean => type !== 'ExternalName';

const needsNodePort = ({ type, allocateLoadBalancerNodePorts }: ServiceSpec): boolean =>
  type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);

const needsHealthPort = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local';

/** `patchAllocatedValues`. */
function handOver(spec: ServiceSpec, old: ServiceSpec): void {
  if (needsAddress(spec) && needsAddress(old)) {
    if ((spec.clusterIP ?? '') === '' && old.clusterIP !== undefined) spec.clusterIP = old.clusterIP;
    if ((spec.clusterIPs ?? []).length === 0 && spec.clusterIP === old.clusterIP && old.clusterIPs) spec.clusterIPs = [...old.clusterIPs];
  }
  if (needsNodePort(spec) && needsNodePort(old)) handOverPorts(spec, old);
  if (needsHealthPort(spec) && needsHealthPort(old) && old.healthCheckNodePort !== undefined)
    spec.healthCheckNodePort ??= old.healthCheckNodePort;
}

/** Node ports are known by the names of the ports, whatever else about them has changed. */
function handOverPorts(spec: ServiceSpec, old: ServiceSpec): void {
  const used = (of: ServiceSpec): Set<number> =>
    new Set((of.ports ?? []).flatMap(({ nodePort = 0 }) => (nodePort === 0 ? [] : [nodePort])));
  const wanted = used(spec);
  const taken = new Set([...used(old)].filter((port) => wanted.has(port)));
  const byName = new Map((old.ports ?? []).map(({ name = '', nodePort = 0 }) => [name, nodePort]));
  for (const port of spec.ports ?? []) {
    const former = byName.get(port.name ?? '') ?? 0;
    if ((port.nodePort ?? 0) !== 0 || former === 0 || taken.has(former)) continue;
    port.nodePort = former;
    taken.add(former);
  }
}

/** `normalizeClusterIPs`: a client that knows one of the two fields changes the other with it. */
function syncClusterIPs(spec: ServiceSpec, old: ServiceSpec): void {
  const [before = '', after = ''] = [old.clusterIP, spec.clusterIP];
  if (before === after || !sameList(old.clusterIPs, spec.clusterIPs)) return;
  if (after === '') delete spec.clusterIPs;
  else spec.clusterIPs = [after];
}
