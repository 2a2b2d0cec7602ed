import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { cidrContains, cidrWarnings, isValidCIDRForLegacyField, parseCIDRSloppy } from '../../../kubernetes/ip.ts';
import { isValidPortName, isValidPortNum, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { validateLabelSelector } from '../../meta/label-selector.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { deeplyEqual } from '../../meta/deeply-equal.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });
const SELECTOR_OPTIONS = { allowInvalidLabelValue: false };

/** NetworkPolicy v1 (`ValidateNetworkPolicySpec`, read at 1.34). */
export default {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(policy) {
    const spec = (policy.spec ??= {});
    for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
    if ((spec.policyTypes ?? []).length === 0) spec.policyTypes = (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  },

  *validate(policy, context) {
    yield* validateObjectMeta(policy.metadata, options(context), METADATA);
    yield* validateSpec(policy.spec, context);
  },

  prepareForUpdate(policy, old, context) {
    if (!deeplyEqual(policy.spec, old.spec, 'networking.v1.NetworkPolicySpec', context.version)) nextGeneration(policy, old);
  },

  *validateUpdate(policy, old, context) {
    // Up to 1.35 the check of a create went before.
    if (!atLeast(context.version, '1.36')) {
      yield* validateObjectMeta(policy.metadata, options(context), METADATA);
      yield* validateSpec(policy.spec, context);
    }
    yield* validateMetaUpdate(policy.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(policy.spec, context);
  },

  *warningsOnCreate({ spec }, { version }) {
    if (!atLeast(version, '1.33')) return;
    for (const [direction, peers] of [
      ['ingress', (spec?.ingress ?? []).map(({ from }) => ({ field: 'from', peers: from }))],
      ['egress', (spec?.egress ?? []).map(({ to }) => ({ field: 'to', peers: to }))],
    ] as const)
      for (const [index, { field, peers: list }] of peers.entries())
        for (const [at, { ipBlock }] of (list ?? []).entries())
          yield* blockWarnings(ipBlock, SPEC.child(direction).index(index).child(field).index(at).child('ipBlock'), version);
  },
} satisfies Strategy<NetworkPolicy>;

function* blockWarnings(block: Decoded<IPBlock> | undefined, path: FieldPath, version: KubernetesVersion): Generator<string> {
  if (block === undefined) return;
  yield* cidrWarnings(path.child('cidr'), block.cidr ?? '', version);
  for (const [index, except] of (block.except ?? []).entries()) yield* cidrWarnings(path.child('except').index(index), except, version);
}

const POLICY_TYPES = ['Ingress', 'Egress'];

function* validateSpec(spec: Decoded<NetworkPolicy>['spec'], context: StrategyContext): FieldErrors {
  const { podSelector = {}, ingress = [], egress = [], policyTypes = [] } = spec ?? {};
  yield* validateLabelSelector(podSelector, SELECTOR_OPTIONS, SPEC.child('podSelector'), context.version);
  for (const [index, { ports, from }] of ingress.entries())
    yield* validateRule(ports, from, 'from', SPEC.child('ingress').index(index), context);
  for (const [index, { ports, to }] of egress.entries()) yield* validateRule(ports, to, 'to', SPEC.child('egress').index(index), context);
  const path = SPEC.child('policyTypes');
  if (policyTypes.length > POLICY_TYPES.length) {
    yield invalid(path, new GoValue('[]networking.PolicyType', policyTypes), 'may not specify more than two policyTypes');
    return;
  }
  for (const [index, type] of policyTypes.entries())
    if (!POLICY_TYPES.includes(type)) yield notSupported(path.index(index), type, POLICY_TYPES);
}

function* validateRule(
  ports: readonly Decoded<NetworkPolicyPort>[] | undefined,
  peers: readonly Decoded<NetworkPolicyPeer>[] | undefined,
  field: 'from' | 'to',
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  for (const [index, port] of (ports ?? []).entries()) yield* validatePort(port, path.child('ports').index(index));
  for (const [index, peer] of (peers ?? []).entries()) yield* validatePeer(peer, path.child(field).index(index), context);
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

function* validatePort({ protocol, port, endPort }: Decoded<NetworkPolicyPort>, path: FieldPath): FieldErrors {
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) yield notSupported(path.child('protocol'), protocol, PROTOCOLS);
  const end = path.child('endPort');
  if (port === undefined) {
    if (endPort !== undefined) yield invalid(end, endPort, 'may not be specified when `port` is not specified');
  } else if (typeof port === 'number') {
    for (const problem of isValidPortNum(port)) yield invalid(path.child('port'), port, problem);
    if (endPort === undefined) return;
    if (endPort < port) yield invalid(end, port, 'must be greater than or equal to `port`');
    for (const problem of isValidPortNum(endPort)) yield invalid(end, endPort, problem);
  } else {
    if (endPort !== undefined) yield invalid(end, endPort, 'may not be specified when `port` is non-numeric');
    for (const problem of isValidPortName(port)) yield invalid(path.child('port'), port, problem);
  }
}

function* validatePeer(
  { podSelector, namespaceSelector, ipBlock }: Decoded<NetworkPolicyPeer>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  const { version } = context;
  if (podSelector !== undefined) yield* validateLabelSelector(podSelector, SELECTOR_OPTIONS, path.child('podSelector'), version);
  if (namespaceSelector !== undefined)
    yield* validateLabelSelector(namespaceSelector, SELECTOR_OPTIONS, path.child('namespaceSelector'), version);
  if (ipBlock !== undefined) yield* validateIPBlock(ipBlock, path.child('ipBlock'), context);
  const peers = [podSelector, namespaceSelector, ipBlock].filter((peer) => peer !== undefined).length;
  if (peers === 0) yield required(path, 'must specify a peer');
  else if (peers > 1 && ipBlock !== undefined) yield forbidden(path, 'may not specify both ipBlock and another peer');
}

function* validateIPBlock({ cidr = '', except = [] }: Decoded<IPBlock>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (cidr === '') {
    yield required(path.child('cidr'));
    return;
  }
  const block = parseCIDRSloppy(cidr);
  yield* validateRange(cidr, path.child('cidr'), version);
  if (block === undefined) return;
  for (const [index, text] of except.entries()) {
    const place = path.child('except').index(index);
    const hole = parseCIDRSloppy(text);
    yield* validateRange(text, place, version);
    if (hole === undefined) continue;
    if (!cidrContains(block, hole.ip) || block.prefixLength >= hole.prefixLength)
      yield invalid(place, text, 'must be a strict subset of `cidr`');
  }
}

function* validateRange(text: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  for (const problem of isValidCIDRForLegacyField(text, version))
    yield invalid(path, text, atLeast(version, '1.27') ? problem : 'not a valid CIDR');
}
