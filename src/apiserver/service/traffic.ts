import { type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isValidPortNum } from '../../kubernetes/names.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { ServiceSpec } from './cluster-ips.ts';

const SPEC = FieldPath.of('spec');
const POLICIES = ['Cluster', 'Local'];

/** Whether traffic from outside reaches the Service: external addresses of a ClusterIP Service count from 1.27 on. */
export function isExternallyAccessible({ type, externalIPs }: ServiceSpec, version: KubernetesVersion): boolean {
  if (type === 'LoadBalancer' || type === 'NodePort') return true;
  return type === 'ClusterIP' && (externalIPs ?? []).length > 0 && atLeast(version, '1.27');
}

/** Whether a health check port is allocated. */
export const needsHealthCheck = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local';

/** The three ways to steer traffic: from outside, from inside, by distance. */
export function* validateTraffic(spec: ServiceSpec, version: KubernetesVersion): FieldErrors {
  yield* validateExternal(spec, version);
  const { internalTrafficPolicy, type } = spec;
  const path = SPEC.child('internalTrafficPolicy');
  if (internalTrafficPolicy === undefined) {
    if (type === 'NodePort' || type === 'LoadBalancer' || type === 'ClusterIP') yield required(path);
  } else if (!POLICIES.includes(internalTrafficPolicy)) yield notSupported(path, internalTrafficPolicy, POLICIES);
  const distribution = (spec as { trafficDistribution?: string }).trafficDistribution;
  const known = distributions(version);
  if (distribution !== undefined && !known.includes(distribution))
    yield notSupported(SPEC.child('trafficDistribution'), distribution, known);
}

function* validateExternal(spec: ServiceSpec, version: KubernetesVersion): FieldErrors {
  const { externalTrafficPolicy = '', healthCheckNodePort = 0 } = spec;
  const policy = SPEC.child('externalTrafficPolicy');
  if (!isExternallyAccessible(spec, version)) {
    if (externalTrafficPolicy !== '') yield invalid(policy, externalTrafficPolicy, notExternal(version));
  } else if (externalTrafficPolicy === '') yield required(policy);
  else if (!POLICIES.includes(externalTrafficPolicy)) yield notSupported(policy, externalTrafficPolicy, POLICIES);
  const port = SPEC.child('healthCheckNodePort');
  if (!needsHealthCheck(spec)) {
    if (healthCheckNodePort !== 0)
      yield invalid(port, healthCheckNodePort, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
  } else if (healthCheckNodePort === 0) yield required(port);
  else for (const problem of isValidPortNum(healthCheckNodePort)) yield invalid(port, healthCheckNodePort, problem);
}

const notExternal = (version: KubernetesVersion): string =>
  byVersion(version, [
    { from: '1.18', value: "may only be set when `type` is 'NodePort' or 'LoadBalancer'" },
    { from: '1.27', value: 'may only be set for externally-accessible services' },
  ]);

const distributions = (version: KubernetesVersion): readonly string[] =>
  byVersion(version, [
    { from: '1.18', value: ['PreferClose'] },
    { from: '1.34', value: ['PreferClose', 'PreferSameZone', 'PreferSameNode'] },
  ]);

/** The field is dropped until 1.31, where its gate came on. */
export const hasTrafficDistribution = (version: KubernetesVersion): boolean => atLeast(version, '1.31');
