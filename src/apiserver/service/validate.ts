import type { ServicePort } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isValidCIDRForLegacyField, isValidIPForLegacyField } from '../../kubernetes/ip.ts';
import { isDNS1123Label, isDNS1123Subdomain, isQualifiedName, isValidPortName, isValidPortNum } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { nonSpecialIPProblems } from '../meta/non-special-ip.ts';
import { validateLabels } from '../meta/object-meta.ts';
import { isHeadless, type ServiceSpec, validateClusterIPs } from './cluster-ips.ts';
import { validateTraffic } from './traffic.ts';

const SPEC = FieldPath.of('spec');
const PORTS = SPEC.child('ports');
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['ClientIP', 'None'];
const KUBELET_PORT = 10250;
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Everything in a Service's spec (`validateService`, read at 1.34). */
export function* validateServiceSpec(
  spec: ServiceSpec,
  annotations: Readonly<Record<string, string | undefined>>,
  version: KubernetesVersion,
): FieldErrors {
  const { ports = [], type = '' } = spec;
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') yield required(PORTS);
  yield* validateForType(spec);
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) yield* validatePort(port, ports.length > 1, names, PORTS.index(index), version);
  if (spec.selector !== undefined) yield* validateLabels(spec.selector, version, SPEC.child('selector'));
  yield* validateAffinity(spec);
  yield* validateClusterIPs(spec, version);
  for (const [index, ip] of (spec.externalIPs ?? []).entries())
    yield* validateExternalIP(ip, SPEC.child('externalIPs').index(index), version);
  if (type === '') yield required(SPEC.child('type'));
  else if (!TYPES.includes(type)) yield notSupported(SPEC.child('type'), type, TYPES);
  if (type === 'ClusterIP')
    for (const [index, port] of ports.entries())
      if ((port.nodePort ?? 0) !== 0) yield forbidden(PORTS.index(index).child('nodePort'), "may not be used when `type` is 'ClusterIP'");
  yield* validateDuplicates(ports);
  yield* validateLoadBalancer(spec, annotations, version);
  yield* validateTraffic(spec, version);
}

function* validateForType(spec: ServiceSpec): FieldErrors {
  const { type, ports = [], clusterIPs = [] } = spec;
  if (type === 'LoadBalancer')
    for (const [index, { port }] of ports.entries())
      if (port === KUBELET_PORT)
        yield invalid(PORTS.index(index), port, `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`);
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec))
    yield invalid(SPEC.child('clusterIPs').index(0), clusterIPs[0], `may not be set to 'None' for ${type} services`);
  if (type === 'ExternalName') yield* validateExternalName(spec);
}

function* validateExternalName({ clusterIPs = [], ipFamilies = [], ipFamilyPolicy, externalName = '' }: ServiceSpec): FieldErrors {
  const why = 'may not be set for ExternalName services';
  if (clusterIPs.length > 0) yield forbidden(SPEC.child('clusterIPs'), why);
  if (ipFamilies.length > 0) yield forbidden(SPEC.child('ipFamilies'), why);
  if (ipFamilyPolicy !== undefined) yield forbidden(SPEC.child('ipFamilyPolicy'), why);
  const name = externalName.replace(/\.$/, '');
  const path = SPEC.child('externalName');
  if (name === '') yield required(path);
  else for (const problem of isDNS1123Subdomain(name)) yield invalid(path, name, problem);
}

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

function* validatePort(
  port: Decoded<ServicePort>,
  nameRequired: boolean,
  names: Set<string>,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  const { name = '', protocol = '', targetPort, appProtocol } = port;
  if (name === '') {
    if (nameRequired) yield required(path.child('name'));
  } else {
    for (const problem of isDNS1123Label(name, version)) yield invalid(path.child('name'), name, problem);
    if (names.has(name)) yield duplicate(path.child('name'), name);
    names.add(name);
  }
  for (const problem of isValidPortNum(port.port ?? 0)) yield invalid(path.child('port'), port.port ?? 0, problem);
  if (protocol === '') yield required(path.child('protocol'));
  else if (!PROTOCOLS.includes(protocol)) yield notSupported(path.child('protocol'), protocol, PROTOCOLS);
  const target = targetPort ?? 0;
  const problems = typeof target === 'number' ? isValidPortNum(target) : isValidPortName(target);
  for (const problem of problems) yield invalid(path.child('targetPort'), target, problem);
  if (appProtocol !== undefined)
    for (const problem of isQualifiedName(appProtocol, version)) yield invalid(path.child('appProtocol'), appProtocol, problem);
}

const MAX_AFFINITY_SECONDS = 86400;

function* validateAffinity({ sessionAffinity = '', sessionAffinityConfig }: ServiceSpec): FieldErrors {
  const path = SPEC.child('sessionAffinity');
  if (sessionAffinity === '') yield required(path);
  else if (!AFFINITIES.includes(sessionAffinity)) yield notSupported(path, sessionAffinity, AFFINITIES);
  const config = SPEC.child('sessionAffinityConfig');
  if (sessionAffinity === 'None' && sessionAffinityConfig !== undefined)
    yield forbidden(config, 'must not be set when session affinity is None');
  if (sessionAffinity !== 'ClientIP') return;
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  const why = 'when session affinity type is ClientIP';
  if (sessionAffinityConfig === undefined) yield required(config, why);
  else if (sessionAffinityConfig.clientIP === undefined) yield required(config.child('clientIP'), why);
  else if (seconds === undefined) yield required(config.child('clientIP', 'timeoutSeconds'), why);
  else if (seconds <= 0 || seconds > MAX_AFFINITY_SECONDS)
    yield invalid(config.child('clientIP', 'timeoutSeconds'), seconds, `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`);
}

function* validateExternalIP(ip: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const problems = isValidIPForLegacyField(ip, version);
  for (const problem of problems.length > 0 ? problems : nonSpecialIPProblems(ip)) yield invalid(path, ip, problem);
}

function* validateDuplicates(ports: readonly Decoded<ServicePort>[]): FieldErrors {
  const seen = (key: (port: Decoded<ServicePort>) => string) => (index: number, port: Decoded<ServicePort>) =>
    ports.slice(0, index).some((other) => key(other) === key(port));
  const sameNodePort = seen(({ protocol, nodePort }) => `${protocol}/${nodePort}`);
  for (const [index, port] of ports.entries())
    if ((port.nodePort ?? 0) !== 0 && sameNodePort(index, port)) yield duplicate(PORTS.index(index).child('nodePort'), port.nodePort);
  const samePort = seen(({ protocol, port }) => `${protocol}/${port}`);
  for (const [index, port] of ports.entries())
    if (samePort(index, port))
      yield duplicate(PORTS.index(index), new GoValue('core.ServicePort', { protocol: port.protocol, port: port.port }));
}

function* validateLoadBalancer(
  spec: ServiceSpec,
  annotations: Readonly<Record<string, string | undefined>>,
  version: KubernetesVersion,
): FieldErrors {
  const { type, loadBalancerSourceRanges = [], allocateLoadBalancerNodePorts, loadBalancerClass } = spec;
  const only = "may only be used when `type` is 'LoadBalancer'";
  const isBalanced = type === 'LoadBalancer';
  const annotation = annotations[SOURCE_RANGES];
  if (loadBalancerSourceRanges.length > 0 || annotation !== undefined) {
    // Upstream's own spelling of the field.
    const path = SPEC.child('LoadBalancerSourceRanges');
    if (!isBalanced) yield forbidden(path, only);
    for (const [index, range] of loadBalancerSourceRanges.entries())
      for (const problem of isValidCIDRForLegacyField(range.trim(), version)) yield invalid(path.index(index), range.trim(), problem);
    if (loadBalancerSourceRanges.length === 0 && annotation !== undefined && annotation.trim() !== '')
      for (const range of annotation.split(',').map((text) => text.trim()))
        for (const problem of isValidCIDRForLegacyField(range, version))
          yield invalid(FieldPath.of('metadata', 'annotations').key(SOURCE_RANGES), range, problem);
  }
  const allocate = SPEC.child('allocateLoadBalancerNodePorts');
  if (!isBalanced && allocateLoadBalancerNodePorts !== undefined) yield forbidden(allocate, only);
  if (isBalanced && allocateLoadBalancerNodePorts === undefined) yield required(allocate);
  if (loadBalancerClass === undefined) return;
  if (!isBalanced) yield forbidden(SPEC.child('loadBalancerClass'), only);
  else
    for (const problem of isQualifiedName(loadBalancerClass, version))
      yield invalid(SPEC.child('loadBalancerClass'), loadBalancerClass, problem);
}
