import type { PodReadinessGate, PodSchedulingGate, PodSpec } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isInRange, isQualifiedName, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { validateLabels } from '../meta/object-meta.ts';
import { validateAffinity } from './affinity.ts';
import { MAX_ID } from './container-security.ts';
import { type ContainerSetting, validateContainers, validateEphemeralContainers, validateInitContainers } from './containers.ts';
import type { PodContext } from './context.ts';
import { validateDNSConfig, validateDNSPolicy, validateHostAliases, validateHostname, validateHostnameOverride } from './dns.ts';
import { validateFileKeyRefVolumes } from './env.ts';
import { has } from './features.ts';
import { validateHostNetworkPorts } from './host-network.ts';
import { validateOS } from './os.ts';
import { validatePodResources } from './pod-resources.ts';
import { validateHostUsers, validatePodSecurity } from './pod-security.ts';
import { claimNames, validateResourceClaims } from './resource-claims.ts';
import { validateContainerResources } from './resources.ts';
import { validateTolerations } from './tolerations.ts';
import { validateTopologySpread } from './topology-spread.ts';
import { validateVolumes } from './volumes/volumes.ts';
import { validateHostProcess } from './windows-options.ts';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

/** `ValidatePodSpec` (core, read at 1.34). `meta` is the metadata of a Pod; a template passes none. */
export function* validatePodSpec(
  given: Decoded<PodSpec> | undefined,
  meta: Decoded<ObjectMeta> | undefined,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  const { version } = context;
  const spec = given ?? {};
  if (spec.terminationGracePeriodSeconds === undefined && atLeast(version, '1.32'))
    yield required(path.child('terminationGracePeriodSeconds'));
  const volumes = yield* validateVolumes(spec.volumes, path.child('volumes'), context, meta);
  const claims = claimNames(spec.resourceClaims);
  yield* validateResourceClaims(spec.resourceClaims, path.child('resourceClaims'), context);
  const setting: ContainerSetting = { spec, volumes, claims, gracePeriod: spec.terminationGracePeriodSeconds, context };
  yield* validateContainers(path.child('containers'), setting);
  yield* validateInitContainers(path.child('initContainers'), setting);
  yield* validateEphemeralContainers(path.child('ephemeralContainers'), setting);
  if (has('podLevelResources', version)) yield* validatePodResources(spec, claims, path.child('resources'), context);
  yield* validateHostNetworkPorts(spec, path.child('containers'), context);
  yield* validateChoice(spec.restartPolicy ?? '', RESTART_POLICIES, path.child('restartPolicy'));
  yield* validateDNSPolicy(spec.dnsPolicy ?? '', path.child('dnsPolicy'));
  yield* validateLabels(spec.nodeSelector, version, path.child('nodeSelector'));
  yield* validatePodSecurity(spec, path, context);
  yield* validateAffinity(spec.affinity, path.child('affinity'), context);
  yield* validateDNSConfig(spec, path.child('dnsConfig'), context);
  yield* validateReadinessGates(spec.readinessGates, path.child('readinessGates'), context);
  yield* validateSchedulingGates(spec.schedulingGates, path.child('schedulingGates'), context);
  yield* validateTopologySpread(spec.topologySpreadConstraints, path.child('topologySpreadConstraints'), context);
  yield* validateHostProcess(spec, path);
  yield* validateHostUsers(spec, path, context);
  if (has('hostnameOverride', version)) yield* validateHostnameOverride(spec, path);
  if (has('environmentFiles', version)) yield* validateFileKeyRefVolumes(spec, path);
  yield* validateName(spec.serviceAccountName ?? '', path.child('serviceAccountName'), context);
  yield* validateName(spec.nodeName ?? '', path.child('nodeName'), context);
  yield* validateDeadline(spec.activeDeadlineSeconds, path.child('activeDeadlineSeconds'));
  yield* validateHostname(spec, path, context);
  yield* validateTolerations(spec.tolerations, path.child('tolerations'), context);
  yield* validateHostAliases(spec.hostAliases, path.child('hostAliases'), context);
  yield* validateName(spec.priorityClassName ?? '', path.child('priorityClassName'), context);
  if (spec.runtimeClassName !== undefined)
    for (const problem of nameIsDNSSubdomain(spec.runtimeClassName, false, version))
      yield invalid(path.child('runtimeClassName'), spec.runtimeClassName, problem);
  if (spec.preemptionPolicy !== undefined)
    yield* validateChoice(spec.preemptionPolicy, PREEMPTION_POLICIES, path.child('preemptionPolicy'));
  if (spec.overhead) yield* validateContainerResources({ limits: spec.overhead }, NO_CLAIMS, path.child('overhead'), context);
  yield* validateOS(spec, path, context.version);
}

const NO_CLAIMS: ReadonlySet<string> = new Set();

function* validateChoice(value: string, choices: readonly string[], path: FieldPath): FieldErrors {
  if (value === '') yield required(path);
  else if (!choices.includes(value)) yield notSupported(path, value, choices);
}

/** The name of another object, where one is given. */
function* validateName(name: string, path: FieldPath, { version }: PodContext): FieldErrors {
  if (name !== '') for (const problem of nameIsDNSSubdomain(name, false, version)) yield invalid(path, name, problem);
}

function* validateDeadline(seconds: number | undefined, path: FieldPath): FieldErrors {
  if (seconds !== undefined) for (const problem of isInRange(seconds, 1, MAX_ID)) yield invalid(path, seconds, problem);
}

function* validateReadinessGates(
  gates: readonly Decoded<PodReadinessGate>[] | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  for (const [index, { conditionType = '' }] of (gates ?? []).entries())
    for (const problem of isQualifiedName(conditionType, version))
      yield invalid(path.index(index).child('conditionType'), conditionType, problem);
}

function* validateSchedulingGates(
  gates: readonly Decoded<PodSchedulingGate>[] | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const names = new Set<string>();
  for (const [index, { name = '' }] of (gates ?? []).entries()) {
    for (const problem of isQualifiedName(name, version)) yield invalid(path.index(index), name, problem);
    if (names.has(name)) yield duplicate(path.index(index), name);
    names.add(name);
  }
}
