import type { Endpoint, EndpointPort, EndpointSlice } from 'kubernetes-types/discovery/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required, tooMany } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isValidIP, isValidIPForLegacyField, isValidIPv4Address, isValidIPv6Address, parseIPSloppy } from '../../../kubernetes/ip.ts';
import { isDNS1123Label, isDNS1123Subdomain, isQualifiedName, isValidLabelValue, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { validateLabels, validateObjectMeta } from '../../meta/object-meta.ts';
import { nonSpecialIPProblems } from '../../meta/non-special-ip.ts';
import { IMMUTABLE } from '../../meta/update.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { sameValue } from '../../meta/same-value.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX = { endpoints: 1000, ports: 20000, addresses: 100, topology: 16, hints: 8 } as const;
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

const strategy = {
  group: 'discovery.k8s.io',
  kind: 'EndpointSlice',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults({ ports }) {
    for (const port of ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },

  *validate(slice, context) {
    yield* validateObjectMeta(slice.metadata, options(context), METADATA);
    yield* validateAddressType(slice.addressType ?? '');
    yield* validateEndpoints(slice, context);
    yield* validatePorts(slice.ports ?? [], context);
  },

  /** Labels count as a change too. */
  prepareForUpdate(slice, old) {
    const { metadata, ...content } = slice;
    const { metadata: oldMetadata, ...oldContent } = old;
    if (!sameValue(content, oldContent) || !sameValue(metadata?.labels, oldMetadata?.labels)) nextGeneration(slice, old);
  },

  *validateUpdate(slice, old, context) {
    yield* validateObjectMeta(slice.metadata, options(context), METADATA);
    yield* validateAddressType(slice.addressType ?? '');
    yield* validateEndpoints(slice, context);
    yield* validatePorts(slice.ports ?? [], context);
    if (slice.addressType !== old.addressType) yield invalid(FieldPath.of('addressType'), slice.addressType ?? '', IMMUTABLE);
  },
} satisfies Omit<Strategy<EndpointSlice>, 'version'>;

/** EndpointSlice (`ValidateEndpointSlice`, read at 1.34). */
export default [
  { ...strategy, version: 'v1beta1' },
  { ...strategy, version: 'v1', prepareForCreate: dropTopology },
];

/** What v1beta1 knew of topology has no place in v1 and is cleared without a word. */
function dropTopology({ endpoints }: Decoded<EndpointSlice>): void {
  for (const endpoint of endpoints ?? []) delete endpoint.deprecatedTopology;
}

function* validateAddressType(type: string): FieldErrors {
  const path = FieldPath.of('addressType');
  if (type === '') yield required(path);
  else if (!ADDRESS_TYPES.includes(type)) yield notSupported(path, type, ADDRESS_TYPES);
}

function* validateEndpoints({ endpoints = [], addressType = '' as never }: Decoded<EndpointSlice>, context: StrategyContext): FieldErrors {
  const path = FieldPath.of('endpoints');
  if (endpoints.length > MAX.endpoints) {
    yield tooMany(path, endpoints.length, MAX.endpoints);
    return;
  }
  for (const [index, endpoint] of endpoints.entries()) {
    const place = path.index(index);
    yield* validateAddresses(endpoint.addresses ?? [], addressType, place.child('addresses'), context);
    yield* validateEndpoint(endpoint, place, context);
  }
}

function* validateAddresses(addresses: readonly string[], type: string, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (addresses.length === 0) yield required(path, 'must contain at least 1 address');
  else if (addresses.length > MAX.addresses) yield tooMany(path, addresses.length, MAX.addresses);
  for (const [index, address] of addresses.entries()) {
    const place = path.index(index);
    for (const problem of addressProblems(address, type, version)) yield invalid(place, address, problem);
  }
}

/** From 1.33 on an address that is none gets one complaint, and the family and the special ranges are looked at only then. */
function addressProblems(address: string, type: string, version: KubernetesVersion): readonly string[] {
  if (type === 'FQDN') return isDNS1123Subdomain(address);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  if (!atLeast(version, '1.33'))
    return [...(type === 'IPv4' ? isValidIPv4Address(address) : isValidIPv6Address(address)), ...nonSpecialIPProblems(address)];
  const problems = type === 'IPv4' ? isValidIPForLegacyField(address, version) : isValidIP(address, version);
  if (problems.length > 0) return problems;
  if (parseIPSloppy(address)?.family !== type) return [`must be an ${type} address`];
  return nonSpecialIPProblems(address);
}

function* validateEndpoint(endpoint: Decoded<Endpoint>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  const { nodeName, deprecatedTopology = {}, hostname, hints } = endpoint;
  if (nodeName !== undefined)
    for (const problem of nameIsDNSSubdomain(nodeName, false, version)) yield invalid(path.child('nodeName'), nodeName, problem);
  const topology = path.child('deprecatedTopology');
  yield* validateLabels(deprecatedTopology, version, topology);
  if (Object.keys(deprecatedTopology).length > MAX.topology) yield tooMany(topology, Object.keys(deprecatedTopology).length, MAX.topology);
  if (hostname !== undefined)
    for (const problem of isDNS1123Label(hostname, version)) yield invalid(path.child('hostname'), hostname, problem);
  if (hints === undefined) return;
  const { forZones = [], forNodes = [] } = hints as { forZones?: { name?: string }[]; forNodes?: { name?: string }[] };
  yield* validateHints(forZones, path.child('hints', 'forZones'), (name) => isValidLabelValue(name, version));
  if (atLeast(version, '1.34'))
    yield* validateHints(forNodes, path.child('hints', 'forNodes'), (name) => nameIsDNSSubdomain(name, false, version));
}

function* validateHints(hints: readonly { name?: string }[], path: FieldPath, rule: (name: string) => readonly string[]): FieldErrors {
  if (hints.length > MAX.hints) {
    yield tooMany(path, hints.length, MAX.hints);
    return;
  }
  const seen = new Set<string>();
  for (const [index, { name = '' }] of hints.entries()) {
    const place = path.index(index).child('name');
    if (seen.has(name)) yield duplicate(place, name);
    else seen.add(name);
    for (const problem of rule(name)) yield invalid(place, name, problem);
  }
}

function* validatePorts(ports: readonly Decoded<EndpointPort>[], { version }: StrategyContext): FieldErrors {
  const path = FieldPath.of('ports');
  if (ports.length > MAX.ports) {
    yield tooMany(path, ports.length, MAX.ports);
    return;
  }
  const names = new Set<string>();
  for (const [index, { name = '', protocol, appProtocol }] of ports.entries()) {
    const place = path.index(index);
    if (name !== '') for (const problem of isDNS1123Label(name, version)) yield invalid(place.child('name'), name, problem);
    if (names.has(name)) yield duplicate(place.child('name'), name);
    else names.add(name);
    if (protocol === undefined) yield required(place.child('protocol'));
    else if (!PROTOCOLS.includes(protocol)) yield notSupported(place.child('protocol'), protocol, PROTOCOLS);
    if (appProtocol !== undefined)
      for (const problem of isQualifiedName(appProtocol, version)) yield invalid(place.child('appProtocol'), appProtocol, problem);
  }
}
