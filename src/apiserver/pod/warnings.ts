import type { PodAffinity, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { ipWarnings } from '../../kubernetes/ip.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../../kubernetes/version.ts';
import { nodeLabelAdvice, preferenceWarnings, requirementWarnings } from '../meta/deprecated-node-labels.ts';
import { APPARMOR_CONTAINER, SECCOMP_CONTAINER, SECCOMP_POD } from './annotations.ts';
import type { PodContext } from './context.ts';
import { portWarnings } from './port-warnings.ts';
import { quantityOf } from '../meta/quantities.ts';
import { type AnyContainer, containersOf } from './visit-containers.ts';
import { volumeWarnings } from './volume-warnings.ts';

export type Warnings = Generator<string, void, undefined>;
type Meta = Decoded<PodTemplateSpec>['metadata'];

/** `warningsForPodSpecAndMeta` (`pkg/api/pod/warnings.go`, read at 1.34). `path` is that of the Pod (the root) or of the template. */
export function* podWarnings({ metadata, spec = {} }: Decoded<PodTemplateSpec>, path: FieldPath, context: PodContext): Warnings {
  const at = path.child('spec');
  yield* nodeLabelWarnings(spec, at, context);
  yield* annotationWarnings(metadata, path);
  yield* volumeWarnings(spec.volumes ?? [], at.child('volumes'), context);
  yield* duplicates(spec.hostAliases ?? [], 'ip', at.child('hostAliases'));
  if (atLeast(context.version, '1.34')) yield* addressWarnings(spec, at, context.version);
  yield* duplicates(spec.imagePullSecrets ?? [], 'name', at.child('imagePullSecrets'));
  for (const [index, { name = '' }] of (spec.imagePullSecrets ?? []).entries())
    if (name === '') yield `${at.child('imagePullSecrets').index(index).child('name')}: invalid empty name ""`;
  yield* fractionWarnings(spec.overhead, at.child('overhead'));
  yield* seccompWarning(SECCOMP_POD, spec.securityContext?.seccompProfile, metadata, path, context);
  for (const [container, place] of containersOf(spec, at)) yield* containerWarnings(container, place, { metadata, spec, path, context });
  if (atLeast(context.version, '1.28')) {
    yield* portWarnings(spec, at, context);
    if ((spec.terminationGracePeriodSeconds ?? 0) < 0)
      yield `${at.child('terminationGracePeriodSeconds')}: must be >= 0; negative values are invalid and will be treated as 1`;
    yield* affinityWarnings(spec.affinity?.podAffinity, at.child('affinity', 'podAffinity'));
    yield* affinityWarnings(spec.affinity?.podAntiAffinity, at.child('affinity', 'podAntiAffinity'));
  }
}

const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

function* nodeLabelWarnings(spec: Decoded<PodSpec>, path: FieldPath, { version }: PodContext): Warnings {
  for (const key of Object.keys(spec.nodeSelector ?? {}))
    if (nodeLabelAdvice(key, version)) yield `${path.child('nodeSelector').key(key)}: ${nodeLabelAdvice(key, version)}`;
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } =
    spec.affinity?.nodeAffinity ?? {};
  const affinity = path.child('affinity', 'nodeAffinity');
  const terms = affinity.child('requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  for (const [index, { matchExpressions }] of (required?.nodeSelectorTerms ?? []).entries())
    yield* requirementWarnings(matchExpressions, terms.index(index).child('matchExpressions'), version);
  const preferences = affinity.child('preferredDuringSchedulingIgnoredDuringExecution');
  for (const [index, { preference }] of (preferred ?? []).entries())
    yield* preferenceWarnings(preference?.matchExpressions, preferences.index(index).child('preference', 'matchExpressions'), version);
  for (const [index, { topologyKey = '', labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
    const place = path.child('topologySpreadConstraints').index(index);
    const advice = nodeLabelAdvice(topologyKey, version);
    if (advice !== undefined) yield `${place.child('topologyKey')}: ${topologyKey} is ${advice}`;
    if (!labelSelector && atLeast(version, '1.28')) yield `${place.child('labelSelector')}: ${NULL_SELECTOR}`;
  }
}

const ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};

function* annotationWarnings(meta: Meta, path: FieldPath): Warnings {
  for (const [key, message] of Object.entries(ANNOTATIONS))
    if (meta?.annotations?.[key] !== undefined) yield `${path.child('metadata', 'annotations').key(key)}: ${message}`;
}

function* duplicates<Key extends string>(items: readonly { [K in Key]?: string }[], field: Key, path: FieldPath): Warnings {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const value = item[field] ?? '';
    if (seen.has(value)) yield `${path.index(index).child(field)}: duplicate ${field} ${JSON.stringify(value)}`;
    seen.add(value);
  }
}

function* addressWarnings(spec: Decoded<PodSpec>, path: FieldPath, version: KubernetesVersion): Warnings {
  for (const [index, { ip = '' }] of (spec.hostAliases ?? []).entries())
    yield* ipWarnings(path.child('hostAliases').index(index).child('ip'), ip, version);
  for (const [index, server] of (spec.dnsConfig?.nameservers ?? []).entries())
    yield* ipWarnings(path.child('dnsConfig', 'nameservers').index(index), server, version);
}

function* fractionWarnings(list: Decoded<Record<string, string | number>> | undefined, path: FieldPath): Warnings {
  for (const name of ['memory', 'ephemeral-storage']) {
    const value = list?.[name];
    if (value === undefined) continue;
    const amount = quantityOf(value);
    if (!amount.isInteger())
      yield `${path.key(name)}: fractional byte value ${JSON.stringify(amount.canonical)} is invalid, must be an integer`;
  }
}

function* seccompWarning(key: string, profile: unknown, meta: Meta, path: FieldPath, { version }: PodContext): Warnings {
  if (profile || meta?.annotations?.[key] === undefined) return;
  const since = byVersion(version, [
    { from: '1.18', value: 'deprecated since v1.19, non-functional in v1.27' },
    { from: '1.27', value: 'non-functional in v1.27+' },
  ]);
  yield `${path.child('metadata', 'annotations').key(key)}: ${since}; use the "seccompProfile" field instead`;
}

interface PodAround {
  readonly metadata: Meta;
  readonly spec: Decoded<PodSpec>;
  /** The path of the pod or template. */
  readonly path: FieldPath;
  readonly context: PodContext;
}

function* containerWarnings(container: AnyContainer, place: FieldPath, pod: PodAround): Warnings {
  const { name = '', securityContext, resources } = container;
  const { metadata, spec, path, context } = pod;
  yield* seccompWarning(`${SECCOMP_CONTAINER}${name}`, securityContext?.seccompProfile, metadata, path, context);
  const appArmor = `${APPARMOR_CONTAINER}${name}`;
  const hasField = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
  // Of a Pod the server says so when it makes a field of the annotation.
  if (!context.isPod && atLeast(context.version, '1.30') && !hasField && metadata?.annotations?.[appArmor] !== undefined)
    yield `${path.child('metadata', 'annotations').key(appArmor)}: deprecated since v1.30; use the "appArmorProfile" field instead`;
  for (const fraction of ['memory', 'ephemeral-storage'])
    for (const side of ['limits', 'requests'] as const) {
      const value = resources?.[side]?.[fraction];
      if (value !== undefined) yield* fractionWarnings({ [fraction]: value }, place.child('resources', side));
    }
  yield* variableWarnings(container, place.child('env'), context);
}

function* variableWarnings({ env = [] }: AnyContainer, path: FieldPath, { version }: PodContext): Warnings {
  const seen = new Set<string>();
  for (const [index, { name = '', value = '', valueFrom }] of env.entries()) {
    if (!seen.has(name)) {
      seen.add(name);
      continue;
    }
    const reference = `$(${name})`;
    if (!atLeast(version, '1.28')) yield `${path.index(index).child('name')}: duplicate name ${JSON.stringify(name)}`;
    else if (valueFrom || value === reference || !value.includes(reference))
      yield `${path.index(index)}: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`;
  }
}

function* affinityWarnings(affinity: Decoded<PodAffinity> | undefined, path: FieldPath): Warnings {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } =
    affinity ?? {};
  for (const [index, { labelSelector }] of (required ?? []).entries())
    if (!labelSelector)
      yield `${path.child('requiredDuringSchedulingIgnoredDuringExecution').index(index).child('labelSelector')}: ${NULL_SELECTOR}`;
  for (const [index, { podAffinityTerm }] of (preferred ?? []).entries()) {
    const place = path.child('preferredDuringSchedulingIgnoredDuringExecution').index(index).child('podAffinityTerm', 'labelSelector');
    if (!podAffinityTerm?.labelSelector) yield `${place}: ${NULL_SELECTOR}`;
  }
}
