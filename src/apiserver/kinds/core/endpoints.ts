import type { EndpointAddress, EndpointPort, Endpoints, EndpointSubset } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isValidIPForLegacyField } from '../../../kubernetes/ip.ts';
import { isDNS1123Label, isQualifiedName, isValidPortNum, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { nonSpecialIPProblems } from '../../meta/non-special-ip.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** Endpoints v1 (`ValidateEndpoints`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  nameRule: nameIsDNSSubdomain,
  createsOnUpdate: true,

  setDefaults({ subsets }) {
    for (const subset of subsets ?? []) for (const port of subset.ports ?? []) port.protocol ??= 'TCP';
  },

  *validate(endpoints, context) {
    yield* validateObjectMeta(endpoints.metadata, options(context), METADATA);
    yield* validateSubsets(endpoints, context);
  },

  *validateUpdate(endpoints, old, context) {
    yield* validateMetaUpdate(endpoints.metadata, old.metadata, options(context), METADATA);
    yield* validateSubsets(endpoints, context);
  },
} satisfies Strategy<Endpoints>;

function* validateSubsets({ subsets }: Decoded<Endpoints>, context: StrategyContext): FieldErrors {
  for (const [index, subset] of (subsets ?? []).entries()) yield* validateSubset(subset, FieldPath.of('subsets').index(index), context);
}

function* validateSubset(
  { addresses = [], notReadyAddresses = [], ports = [] }: Decoded<EndpointSubset>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  if (addresses.length === 0 && notReadyAddresses.length === 0) yield required(path, 'must specify `addresses` or `notReadyAddresses`');
  for (const [field, list] of [
    ['addresses', addresses],
    ['notReadyAddresses', notReadyAddresses],
  ] as const)
    for (const [index, address] of list.entries()) yield* validateAddress(address, path.child(field).index(index), context);
  for (const [index, port] of ports.entries()) yield* validatePort(port, ports.length > 1, path.child('ports').index(index), context);
}

function* validateAddress(
  { ip = '', hostname = '', nodeName }: Decoded<EndpointAddress>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  for (const problem of isValidIPForLegacyField(ip, version)) yield invalid(path.child('ip'), ip, problem);
  if (hostname !== '') for (const problem of isDNS1123Label(hostname, version)) yield invalid(path.child('hostname'), hostname, problem);
  if (nodeName !== undefined)
    for (const problem of nameIsDNSSubdomain(nodeName, false, version)) yield invalid(path.child('nodeName'), nodeName, problem);
  for (const problem of nonSpecialIPProblems(ip)) yield invalid(path.child('ip'), ip, problem);
}

function* validatePort(port: Decoded<EndpointPort>, nameRequired: boolean, path: FieldPath, { version }: StrategyContext): FieldErrors {
  const { name = '', protocol = '', appProtocol } = port;
  if (name === '') {
    if (nameRequired) yield required(path.child('name'));
  } else for (const problem of isDNS1123Label(name, version)) yield invalid(path.child('name'), name, problem);
  for (const problem of isValidPortNum(port.port ?? 0)) yield invalid(path.child('port'), port.port ?? 0, problem);
  if (protocol === '') yield required(path.child('protocol'));
  else if (!PROTOCOLS.includes(protocol)) yield notSupported(path.child('protocol'), protocol, PROTOCOLS);
  if (appProtocol !== undefined)
    for (const problem of isQualifiedName(appProtocol, version)) yield invalid(path.child('appProtocol'), appProtocol, problem);
}
