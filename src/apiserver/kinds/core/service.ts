import type { Service } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { cidrWarnings, ipWarnings } from '../../../kubernetes/ip.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { serviceNameRule } from '../../meta/service-name.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { allocateService } from '../../service/allocate.ts';
import { reallocateService } from '../../service/reallocate.ts';
import { dropWhatTypeHadNeeded, validateServiceChanges } from '../../service/changes.ts';
import { isHeadless, type ServiceSpec } from '../../service/cluster-ips.ts';
import { hasTrafficDistribution, isExternallyAccessible } from '../../service/traffic.ts';
import { validateServiceSpec } from '../../service/validate.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';
const AFFINITY_SECONDS = 10800;
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: serviceNameRule, version });

/** Service v1 (`validateService`, `SetDefaults_Service`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'Service',
  nameRule: serviceNameRule,
  createsOnUpdate: true,

  setDefaults(service, context) {
    service.spec ??= {};
    setDefaults(service.spec, context);
  },

  *allocate(service, context, state) {
    if (service.spec) yield* allocateService(service.spec, state, context);
  },

  *allocateOnUpdate(service, old, context, state) {
    const { namespace = '', name = '' } = old.metadata ?? {};
    if (service.spec) yield* reallocateService(service.spec, { spec: old.spec ?? {}, namespace, name }, state, context);
  },

  prepareForCreate(service, { version }) {
    Reflect.deleteProperty(service, 'status');
    if (service.spec && !hasTrafficDistribution(version)) delete (service.spec as { trafficDistribution?: string }).trafficDistribution;
  },

  *validate(service, context) {
    yield* validateObjectMeta(service.metadata, options(context), METADATA);
    yield* validateContent(service, context);
  },

  prepareForUpdate(service, old) {
    Reflect.deleteProperty(service, 'status');
    if (old.status !== undefined) Object.assign(service, { status: old.status });
    if (service.spec) dropWhatTypeHadNeeded(service.spec, old.spec ?? {});
  },

  *validateUpdate(service, old, context) {
    yield* validateMetaUpdate(service.metadata, old.metadata, options(context), METADATA);
    yield* validateServiceChanges(service.spec ?? {}, old.spec ?? {});
    yield* validateContent(service, context);
  },

  *warningsOnCreate(service, context) {
    yield* warnings(service, context);
  },

  *warningsOnUpdate(service, _old, context) {
    yield* warnings(service, context);
  },
} satisfies Strategy<Service>;

function setDefaults(spec: ServiceSpec, { version }: StrategyContext): void {
  spec.sessionAffinity ??= 'None';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP')
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS } };
  spec.type ??= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP';
    if (port.targetPort === undefined || port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port ?? 0;
  }
  if (isExternallyAccessible(spec, version)) spec.externalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer' || spec.type === 'ClusterIP') spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}

function* validateContent({ metadata, spec = {} }: Decoded<Service>, { version }: StrategyContext): FieldErrors {
  const annotations = metadata?.annotations ?? {};
  const [hints, mode] = [annotations[HINTS], annotations[MODE]];
  if (atLeast(version, '1.27') && hints !== undefined && mode !== undefined && hints !== mode)
    yield invalid(METADATA.child('annotations').key(HINTS), hints, `must match annotations[${MODE}] when both are specified`);
  yield* validateServiceSpec(spec, annotations, version);
}

function* warnings({ metadata, spec = {} }: Decoded<Service>, { version }: StrategyContext): Generator<string> {
  if (!atLeast(version, '1.27')) return;
  if (metadata?.annotations?.[HINTS] !== undefined) yield `annotation ${HINTS} is deprecated, please use ${MODE} instead`;
  const { type, externalName = '', externalIPs = [], loadBalancerIP = '', sessionAffinity } = spec;
  if (isHeadless(spec)) {
    if (loadBalancerIP !== '') yield 'spec.loadBalancerIP is ignored for headless services';
    if (externalIPs.length > 0) yield 'spec.externalIPs is ignored for headless services';
    if (sessionAffinity !== 'None') yield 'spec.SessionAffinity is ignored for headless services';
  }
  for (const [index, ip] of (spec.clusterIPs ?? []).entries())
    if (ip !== 'None') yield* ipWarnings(SPEC.child('clusterIPs').index(index), ip, version);
  for (const [index, ip] of externalIPs.entries()) yield* ipWarnings(SPEC.child('externalIPs').index(index), ip, version);
  if (loadBalancerIP !== '') yield* ipWarnings(SPEC.child('loadBalancerIP'), loadBalancerIP, version);
  for (const [index, range] of (spec.loadBalancerSourceRanges ?? []).entries())
    yield* cidrWarnings(SPEC.child('loadBalancerSourceRanges').index(index), range.trim(), version);
  if (type === 'ExternalName' && externalIPs.length > 0) yield 'spec.externalIPs is ignored when spec.type is "ExternalName"';
  if (type !== 'ExternalName' && externalName !== '') yield 'spec.externalName is ignored when spec.type is not "ExternalName"';
}
