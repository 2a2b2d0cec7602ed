import { type FieldError, type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { cidrContains, ipText, parseCIDRSloppy, parseIPSloppy } from '../../kubernetes/ip.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { StrategyContext } from '../strategy.ts';
import { familyOf, isHeadless, type ServiceSpec, validateClusterIPs } from './cluster-ips.ts';

const SPEC = FieldPath.of('spec');
const POLICY = SPEC.child('ipFamilyPolicy');
/** kubeadm's service range, IPv4 alone. */
const RANGE = '10.96.0.0/12';
const FAMILY = 'IPv4';
/** The server's default range of node ports. */
const NODE_PORTS = { first: 30000, last: 32767 } as const;

/**
 * What the server fills in before it validates (`pkg/registry/core/service/storage/alloc.go`, read at 1.34). Its errors are answered alone:
 * they hide all others. Addresses and ports are the first that are free; a real server's are random. `old` is the Service before an update;
 * `state` does not hold it.
 */
export function* allocateService(spec: ServiceSpec, state: ClusterState, context: StrategyContext, old?: ServiceSpec): FieldErrors {
  syncClusterIPs(spec);
  if (spec.type === 'ExternalName') return;
  const errors = old && staysOfTwoFamilies(spec, old) ? [] : [...initFamilies(spec, context, old)];
  // A Service that has its address keeps it: whoever asks for another is refused later.
  const needsAddress = old === undefined || old.type === 'ExternalName';
  if (errors.length === 0 && needsAddress) errors.push(...allocateAddresses(spec, state, context));
  yield* errors;
  if (errors.length === 0) yield* allocatePorts(spec, state);
}

/** `isMatchingPreferDualStackClusterIPFields`: families and addresses stay as they are, whatever the cluster could offer by now. */
const staysOfTwoFamilies = (spec: ServiceSpec, old: ServiceSpec): boolean =>
  spec.type === old.type &&
  spec.ipFamilyPolicy === 'PreferDualStack' &&
  (old.ipFamilyPolicy ?? 'PreferDualStack') === 'PreferDualStack' &&
  sameList(spec.clusterIPs, old.clusterIPs) &&
  sameList(spec.ipFamilies, old.ipFamilies);

export const sameList = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** `initIPFamilyFields`. */
function* initFamilies(spec: ServiceSpec, { version }: StrategyContext, old: ServiceSpec | undefined): FieldErrors {
  spec.ipFamilyPolicy ??= old?.ipFamilyPolicy ?? (isHeadlessWithoutSelector(spec) ? 'RequireDualStack' : 'SingleStack');
  for (const step of [validateClusterIPs, () => [...releaseSecond(spec, old ?? {}), ...inferFamilies(spec)], settleFamilies]) {
    const errors: FieldError[] = [...step(spec, version)];
    yield* errors;
    if (errors.length > 0) return;
  }
}

/** To ask for one family alone is to give back the second; to name just one of two is not. */
function* releaseSecond(spec: ServiceSpec, { clusterIPs = [], ipFamilies = [] }: ServiceSpec): FieldErrors {
  if (spec.ipFamilyPolicy === 'SingleStack') {
    if (clusterIPs.length > 1 && sameList(spec.clusterIPs, clusterIPs)) spec.clusterIPs = clusterIPs.slice(0, 1);
    if (ipFamilies.length > 1 && sameList(spec.ipFamilies, ipFamilies)) spec.ipFamilies = ipFamilies.slice(0, 1);
    return;
  }
  for (const [now = [], before, what] of [
    [spec.clusterIPs, clusterIPs, 'cluster IP'],
    [spec.ipFamilies, ipFamilies, 'IP family'],
  ] as const)
    if (now.length > 0 && now.length < before.length)
      yield invalid(POLICY, spec.ipFamilyPolicy, `must be 'SingleStack' to release the secondary ${what}`);
}

/** Users may give the one or the other; the list is what counts. */
function syncClusterIPs(spec: ServiceSpec): void {
  if ((spec.clusterIP ?? '') !== '' && (spec.clusterIPs ?? []).length === 0) spec.clusterIPs = [spec.clusterIP as string];
}

const isHeadlessWithoutSelector = ({ clusterIP, selector }: ServiceSpec): boolean =>
  clusterIP === 'None' && Object.keys(selector ?? {}).length === 0;

function* inferFamilies(spec: ServiceSpec): FieldErrors {
  const { clusterIPs = [], ipFamilyPolicy } = spec;
  const families = [...(spec.ipFamilies ?? [])];
  if (ipFamilyPolicy === 'SingleStack') {
    if (clusterIPs.length === 2)
      yield invalid(POLICY, ipFamilyPolicy, "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified");
    if (families.length === 2)
      yield invalid(POLICY, ipFamilyPolicy, "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified");
  }
  for (const [index, ip] of clusterIPs.entries()) {
    if (ip === 'None') break;
    if (index < families.length) continue;
    const family = familyOf(ip);
    if (family === FAMILY) families.push(family);
    else yield invalid(SPEC.child('clusterIPs').index(index), clusterIPs, `${family} is not configured on this cluster`);
  }
  if (families.length > 0) spec.ipFamilies = families;
}

function* settleFamilies(spec: ServiceSpec): FieldErrors {
  const families = spec.ipFamilies ?? [];
  if (isHeadlessWithoutSelector(spec)) {
    const [first = FAMILY] = families;
    const dual = spec.ipFamilyPolicy !== 'SingleStack' && families.length < 2;
    spec.ipFamilies = dual ? [first, first === 'IPv4' ? 'IPv6' : 'IPv4'] : families.length === 0 ? [first] : families;
    return;
  }
  if (spec.ipFamilyPolicy === 'RequireDualStack')
    yield invalid(POLICY, spec.ipFamilyPolicy, 'this cluster is not configured for dual-stack services');
  for (const [index, family] of families.entries())
    if (family !== FAMILY) yield invalid(SPEC.child('ipFamilies').index(index), family, 'not configured on this cluster');
  if (families.length === 0) spec.ipFamilies = [FAMILY];
}

function* allocateAddresses(spec: ServiceSpec, state: ClusterState, context: StrategyContext): FieldErrors {
  if (isHeadless(spec)) return;
  const [wanted] = spec.clusterIPs ?? [];
  const taken = takenAddresses(state);
  if (wanted === undefined || wanted === '') {
    spec.clusterIP = freeAddress(taken);
    spec.clusterIPs = [spec.clusterIP];
    return;
  }
  const problem = addressProblem(wanted, taken, context);
  if (problem !== undefined) yield invalid(SPEC.child('clusterIPs'), spec.clusterIPs, `failed to allocate IP ${wanted}: ${problem}`);
}

/** The cluster's own Service `kubernetes` has the first address of the range. */
const takenAddresses = (state: ClusterState): Set<string> =>
  new Set(['10.96.0.1', ...state.list('', 'Service').map((service) => (service as { spec?: ServiceSpec }).spec?.clusterIP ?? '')]);

/** Since 1.33 there may be several ranges, and an address is looked up among them before it is taken; a dry run looks at the first alone. */
function addressProblem(ip: string, taken: ReadonlySet<string>, { version, isKept }: StrategyContext): string | undefined {
  const range = parseCIDRSloppy(RANGE);
  const address = parseIPSloppy(ip);
  const isOutside = range && address && !cidrContains(range, address);
  if (isOutside && isKept && atLeast(version, '1.33')) return 'the provided network does not match the current range';
  if (isOutside) return `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${RANGE}`;
  return taken.has(ip) ? 'provided IP is already allocated' : undefined;
}

/** Dynamic addresses come from above the static band of 256. */
const STATIC_BAND = 256n;

function freeAddress(taken: ReadonlySet<string>): string {
  const first = (parseCIDRSloppy(RANGE)?.network.bits ?? 0n) + STATIC_BAND;
  for (let bits = first; ; bits++) {
    const address = ipText({ family: FAMILY, bits });
    if (!taken.has(address)) return address;
  }
}

function* allocatePorts(spec: ServiceSpec, state: ClusterState): FieldErrors {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return;
  const taken = takenPorts(state);
  const wantsPorts = spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts !== false;
  const given = new Map<number, number>();
  for (const [index, port] of (spec.ports ?? []).entries()) {
    const wanted = port.nodePort ?? 0;
    if (wanted === 0) continue;
    const path = SPEC.child('ports').index(index).child('nodePort');
    if (wanted < NODE_PORTS.first || wanted > NODE_PORTS.last) {
      yield invalid(
        path,
        wanted,
        `provided port is not in the valid range. The range of valid ports is ${NODE_PORTS.first}-${NODE_PORTS.last}`,
      );
      return;
    }
    if (taken.has(wanted) && given.get(port.port ?? 0) !== wanted && ![...given.values()].includes(wanted)) {
      yield invalid(path, wanted, 'provided port is already allocated');
      return;
    }
    taken.add(wanted);
    given.set(port.port ?? 0, wanted);
  }
  if (wantsPorts) for (const port of spec.ports ?? []) port.nodePort ??= given.get(port.port ?? 0) ?? freePort(taken);
  if (spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local') spec.healthCheckNodePort ??= freePort(taken);
}

const takenPorts = (state: ClusterState): Set<number> =>
  new Set(
    state
      .list('', 'Service')
      .flatMap((service) => ((service as { spec?: ServiceSpec }).spec?.ports ?? []).map(({ nodePort }) => nodePort ?? 0))
      .filter((port) => port !== 0),
  );

function freePort(taken: Set<number>): number {
  // The first 86 ports are the band for ports that users name.
  let port = NODE_PORTS.first + 86;
  while (taken.has(port)) port++;
  taken.add(port);
  return port;
}
