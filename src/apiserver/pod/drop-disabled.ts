import type { PodSpec } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';
import { has, type POD_FEATURES } from './features.ts';
import { affinityTermsOf } from './label-keys.ts';
import { type AnyContainer, containersOf } from './visit-containers.ts';
import { dropDisabledVolumes } from './volumes/disabled-volumes.ts';

/**
 * Takes out what belongs to a feature gate that this release has off (`dropDisabledFields` of `pkg/api/pod/util.go`, read at 1.35):
 * silently, before anything is checked. In place.
 */
export function dropDisabledFields(spec: Decoded<PodSpec> | undefined, context: StrategyContext): void {
  if (!spec) return;
  const { version } = context;
  const off = (feature: keyof typeof POD_FEATURES): boolean => !has(feature, version);
  // Placement in groups of pods is alpha wherever it is known.
  delete spec.workloadRef;
  delete spec.schedulingGroup;
  if (off('identifyPodOS')) delete spec.os;
  if (off('schedulingGates')) delete spec.schedulingGates;
  if (off('hostUsers')) delete spec.hostUsers;
  if (off('resourceClaims')) delete spec.resourceClaims;
  if (off('podLevelResources')) delete spec.resources;
  if (off('hostnameOverride')) delete spec.hostnameOverride;
  if (off('appArmorFields')) delete spec.securityContext?.appArmorProfile;
  if (off('supplementalGroupsPolicy')) delete spec.securityContext?.supplementalGroupsPolicy;
  if (off('seLinuxChangePolicy')) delete spec.securityContext?.seLinuxChangePolicy;
  dropSpreadFields(spec, off);
  if (off('matchLabelKeysInPodAffinity'))
    for (const term of affinityTermsOf(spec)) {
      delete term.matchLabelKeys;
      delete term.mismatchLabelKeys;
    }
  dropDisabledVolumes(spec, context);
  for (const [container] of containersOf(spec, FieldPath.root)) dropContainerFields(container, off);
  dropRestartPolicies(spec, off, context);
}

type IsOff = (feature: keyof typeof POD_FEATURES) => boolean;

function dropSpreadFields({ topologySpreadConstraints }: Decoded<PodSpec>, off: IsOff): void {
  for (const constraint of topologySpreadConstraints ?? []) {
    if (off('minDomainsInTopologySpread')) delete constraint.minDomains;
    if (off('matchLabelKeysInTopologySpread')) delete constraint.matchLabelKeys;
    if (!off('nodeInclusionPolicyInTopologySpread')) continue;
    delete constraint.nodeAffinityPolicy;
    delete constraint.nodeTaintsPolicy;
  }
}

function dropContainerFields(container: AnyContainer, off: IsOff): void {
  const { securityContext } = container;
  if (off('resizePolicy')) delete container.resizePolicy;
  if (off('resourceClaims')) delete container.resources?.claims;
  if (off('appArmorFields')) delete securityContext?.appArmorProfile;
  if (securityContext?.procMount !== undefined && off('procMount')) securityContext.procMount = 'Default';
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe]) {
    if (off('probeTerminationGracePeriod')) delete probe?.terminationGracePeriodSeconds;
    if (off('grpcProbes')) delete probe?.grpc;
  }
  if (off('recursiveReadOnlyMounts')) for (const mount of container.volumeMounts ?? []) delete mount.recursiveReadOnly;
  if (off('environmentFiles')) for (const { valueFrom } of container.env ?? []) delete valueFrom?.fileKeyRef;
  dropLifecycleFields(container, off);
}

/** Stop signals are alpha wherever they are known; a lifecycle that held nothing else goes with them. */
function dropLifecycleFields(container: AnyContainer, off: IsOff): void {
  const { lifecycle } = container;
  if (!lifecycle) return;
  if (off('lifecycleSleep')) for (const hook of [lifecycle.postStart, lifecycle.preStop]) delete hook?.sleep;
  if (lifecycle.stopSignal === undefined) return;
  delete lifecycle.stopSignal;
  if (Object.keys(lifecycle).length === 0) delete container.lifecycle;
}

/** Up to 1.33 a policy that may not be there is refused; 1.34 knows more of them, behind its gate, and drops those. */
function dropRestartPolicies(spec: Decoded<PodSpec>, off: IsOff, { version }: StrategyContext): void {
  if (off('sidecars')) for (const container of spec.initContainers ?? []) delete container.restartPolicy;
  if (!off('containerRestartRules') || !atLeast(version, '1.34')) return;
  for (const [container] of containersOf(spec, FieldPath.root)) delete container.restartPolicyRules;
  for (const container of [...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])]) delete container.restartPolicy;
  for (const container of spec.initContainers ?? []) if (container.restartPolicy !== 'Always') delete container.restartPolicy;
}
