import type { Service } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isValidIPForLegacyField, parseIPSloppy } from '../../kubernetes/ip.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';

const SPEC = FieldPath.of('spec');
const CLUSTER_IPS = SPEC.child('clusterIPs');
const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

export type ServiceSpec = NonNullable<Decoded<Service>['spec']>;

/** The cluster address `None`: the Service has no address, its name resolves to its Pods. */
export const isHeadless = ({ clusterIPs }: ServiceSpec): boolean => clusterIPs?.length === 1 && clusterIPs[0] === 'None';

export const familyOf = (ip: string): string => parseIPSloppy(ip)?.family ?? 'IPv4';

/** `ValidateServiceClusterIPsRelatedFields` (read at 1.34): addresses, families and policy, each alone and against each other. */
export function* validateClusterIPs(spec: ServiceSpec, version: KubernetesVersion): FieldErrors {
  if (spec.type === 'ExternalName') return;
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  let clean = true;
  for (const error of inSync(clusterIP, clusterIPs)) {
    clean = false;
    yield error;
  }
  for (const error of validateFamilies(ipFamilies)) {
    clean = false;
    yield error;
  }
  if (ipFamilyPolicy !== undefined && !POLICIES.includes(ipFamilyPolicy)) {
    clean = false;
    yield notSupported(SPEC.child('ipFamilyPolicy'), ipFamilyPolicy, POLICIES);
  }
  const bad = [...validateAddresses(clusterIPs, version)];
  yield* bad;
  if (clusterIPs.length > 2) yield invalid(CLUSTER_IPS, clusterIPs, 'may only hold up to 2 values');
  // With a bad address among them the comparisons below would only mislead.
  if (bad.length > 0) return;
  if (clusterIPs.length > 1 && new Set(clusterIPs.map(familyOf)).size < 2) {
    clean = false;
    yield invalid(CLUSTER_IPS, clusterIPs, 'may specify no more than one IP for each IP family');
  }
  if (clean && clusterIPs.length <= 2 && !isHeadless(spec)) yield* matchFamilies(clusterIPs, ipFamilies);
}

function* inSync(clusterIP: string, clusterIPs: readonly string[]): FieldErrors {
  if (clusterIP === '') {
    if (clusterIPs.length > 0) yield invalid(CLUSTER_IPS, clusterIPs, 'must be empty when `clusterIP` is not specified');
  } else if (clusterIPs.length === 0) yield required(CLUSTER_IPS);
  else if (clusterIPs[0] !== clusterIP) yield invalid(CLUSTER_IPS, clusterIPs, 'first value must match `clusterIP`');
}

function* validateFamilies(families: readonly string[]): FieldErrors {
  for (const [index, family] of families.entries()) {
    const path = SPEC.child('ipFamilies').index(index);
    if (!FAMILIES.includes(family)) yield notSupported(path, family, FAMILIES);
    if (families.indexOf(family) < index) yield duplicate(path, family);
  }
}

function* validateAddresses(clusterIPs: readonly string[], version: KubernetesVersion): FieldErrors {
  for (const [index, ip] of clusterIPs.entries()) {
    if (index === 0 && ip === 'None') {
      if (clusterIPs.length > 1) yield invalid(CLUSTER_IPS, clusterIPs, "'None' must be the first and only value");
      continue;
    }
    for (const problem of isValidIPForLegacyField(ip, version)) yield invalid(CLUSTER_IPS.index(index), ip, problem);
  }
}

function* matchFamilies(clusterIPs: readonly string[], families: readonly string[]): FieldErrors {
  for (const [index, ip] of clusterIPs.entries()) {
    const family = families[index];
    if (family !== undefined && family !== familyOf(ip))
      yield invalid(CLUSTER_IPS.index(index), ip, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``);
  }
}
