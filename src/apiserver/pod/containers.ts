import type { Container, ContainerResizePolicy, EphemeralContainer, PodSpec } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, forbidden, invalid, notFound, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Label } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { validateContainerSecurity } from './container-security.ts';
import type { PodContext } from './context.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { has } from './features.ts';
import { validateVolumeDevices, validateVolumeMounts } from './mounts.ts';
import { validateContainerPorts, validateHostPortConflicts } from './ports.ts';
import { validateLifecycle, validateProbes } from './probes.ts';
import { validateContainerResources } from './resources.ts';
import { validateOwnRestartPolicy, validateRestartRules } from './restart-rules.ts';
import type { AnyContainer } from './visit-containers.ts';
import type { VolumesByName } from './volumes/volumes.ts';

/** What the checks of a container know of its pod. */
export interface ContainerSetting {
  readonly spec: Decoded<PodSpec>;
  readonly volumes: VolumesByName;
  readonly claims: ReadonlySet<string>;
  readonly gracePeriod: number | undefined;
  readonly context: PodContext;
}

/** `validateContainers` (core, read at 1.34). `path` is the list's, as in the other two. */
export function* validateContainers(path: FieldPath, setting: ContainerSetting): FieldErrors {
  const { spec, context } = setting;
  const containers = spec.containers ?? [];
  if (containers.length === 0) return yield required(path);
  const names = new Set<string>();
  for (const [index, container] of containers.entries()) {
    const place = path.index(index);
    yield* validateCommon(container, place, setting);
    yield* validateUniqueName(container, names, place);
    if (container.lifecycle) yield* validateLifecycle(container.lifecycle, place.child('lifecycle'), setting);
    yield* validateProbes(container, place, setting);
    if (has('containerRestartRules', context.version)) {
      yield* validateOwnRestartPolicy(container, place);
      yield* validateRestartRules(container, place.child('restartPolicyRules'), context);
    } else if (container.restartPolicy !== undefined)
      yield forbidden(place.child('restartPolicy'), 'may not be set for non-init containers');
  }
  yield* validateHostPortConflicts(containers, path);
}

function* validateUniqueName({ name = '' }: AnyContainer, names: Set<string>, path: FieldPath): FieldErrors {
  if (names.has(name)) yield duplicate(path.child('name'), name);
  names.add(name);
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** `validateInitContainers` (core, read at 1.34). */
export function* validateInitContainers(path: FieldPath, setting: ContainerSetting): FieldErrors {
  const { spec, context } = setting;
  const names = new Set((spec.containers ?? []).map(({ name = '' }) => name));
  for (const [index, container] of (spec.initContainers ?? []).entries()) {
    const place = path.index(index);
    yield* validateCommon(container, place, setting);
    yield* validateInitRestartPolicy(container, place, context);
    const { name = '' } = container;
    if (names.has(name)) yield duplicate(place.child('name'), name);
    else if (name !== '') names.add(name);
    // Init containers run one by one: each is alone with its ports, and its place in the list is lost.
    yield* validateHostPortConflicts([container], path);
    if (container.restartPolicy === 'Always') {
      if (container.lifecycle) yield* validateLifecycle(container.lifecycle, place.child('lifecycle'), setting);
      yield* validateProbes(container, place, setting);
    } else yield* validateNoProbes(container, place, context);
  }
}

function* validateInitRestartPolicy(container: Decoded<Container>, path: FieldPath, context: PodContext): FieldErrors {
  const { restartPolicy } = container;
  if (has('containerRestartRules', context.version)) {
    yield* validateOwnRestartPolicy(container, path);
    // Without a policy an init container's rules are not looked at; an app container's are.
    if (restartPolicy !== undefined) yield* validateRestartRules(container, path.child('restartPolicyRules'), context);
  } else if (restartPolicy !== undefined && restartPolicy !== 'Always')
    yield notSupported(path.child('restartPolicy'), restartPolicy, ['Always']);
}

function* validateNoProbes(container: Decoded<Container>, path: FieldPath, { version }: PodContext): FieldErrors {
  const without = atLeast(version, '1.28') ? ' without restartPolicy=Always' : '';
  for (const field of ['lifecycle', ...PROBES] as const)
    if (container[field]) yield forbidden(path.child(field), `may not be set for init containers${without}`);
}

/** What a debugging container may not have. */
const NOT_EPHEMERAL = ['ports', 'resources', ...PROBES, 'lifecycle', 'resizePolicy', 'restartPolicy', 'restartPolicyRules'] as const;
const NOT_FOR_EPHEMERAL = 'cannot be set for an Ephemeral Container';

/** `validateEphemeralContainers` (core, read at 1.34). Templates are checked too, though they may have none. */
export function* validateEphemeralContainers(path: FieldPath, setting: ContainerSetting): FieldErrors {
  const { spec } = setting;
  const others = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name = '' }) => name));
  const names = new Set(others);
  for (const [index, container] of (spec.ephemeralContainers ?? []).entries()) {
    const place = path.index(index);
    yield* validateCommon(container, place, setting);
    yield* validateImageSpace(container, place);
    yield* validateUniqueName(container, names, place);
    const { targetContainerName: target = '' } = container;
    if (target !== '' && !others.has(target)) yield notFound(place.child('targetContainerName'), target);
    for (const field of NOT_EPHEMERAL) if (isGiven(field, container[field])) yield forbidden(place.child(field), NOT_FOR_EPHEMERAL);
    yield* validateNoSubPaths(container, place.child('volumeMounts'));
  }
}

/** An empty list or probe is given; empty resources are Go's zero value. */
const isGiven = (field: string, value: unknown): boolean =>
  value !== undefined && !(field === 'resources' && Object.keys(value ?? {}).length === 0);

function* validateNoSubPaths({ volumeMounts }: Decoded<EphemeralContainer>, path: FieldPath): FieldErrors {
  for (const [index, mount] of (volumeMounts ?? []).entries())
    for (const field of ['subPath', 'subPathExpr'] as const)
      if ((mount[field] ?? '') !== '') yield forbidden(path.index(index).child(field), NOT_FOR_EPHEMERAL);
}

/** `validateContainerOnlyForPod` (core, read at 1.34): templates may have such an image, to be replaced by a controller. */
export function* validateImageSpace({ image = '' }: AnyContainer, path: FieldPath): FieldErrors {
  if (image.trim() !== image) yield invalid(path.child('image'), image, 'must not have leading or trailing whitespace');
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

/** `validateContainerCommon` (core, read at 1.34): what every container is checked for. */
function* validateCommon(container: AnyContainer, path: FieldPath, setting: ContainerSetting): FieldErrors {
  const { spec, volumes, claims, context } = setting;
  const { name = '', image = '' } = container;
  if (name === '') yield required(path.child('name'));
  else for (const problem of isDNS1123Label(name, context.version)) yield invalid(path.child('name'), name, problem);
  if (image === '') yield required(path.child('image'));
  yield* validateChoice(container.terminationMessagePolicy, MESSAGE_POLICIES, path.child('terminationMessagePolicy'));
  yield* validateContainerPorts(container.ports, path.child('ports'));
  yield* validateEnv(container.env, path.child('env'), context);
  yield* validateEnvFrom(container.envFrom, path.child('envFrom'), context);
  yield* validateVolumeMounts(container, volumes, path.child('volumeMounts'));
  yield* validateVolumeDevices(container, volumes, path.child('volumeDevices'));
  yield* validateChoice(container.imagePullPolicy, PULL_POLICIES, path.child('imagePullPolicy'));
  yield* validateContainerResources(container.resources, claims, path.child('resources'), context);
  yield* validateResizePolicy(container.resizePolicy, spec.restartPolicy, path.child('resizePolicy'), context);
  yield* validateContainerSecurity(container.securityContext, path.child('securityContext'), spec.hostUsers !== false);
}

function* validateChoice(value: string | undefined, choices: readonly string[], path: FieldPath): FieldErrors {
  if ((value ?? '') === '') yield required(path);
  else if (!choices.includes(value ?? '')) yield notSupported(path, value, choices);
}

/** `validateResizePolicy` (core, read at 1.34). But for a repeated resource, all is said of the list. */
function* validateResizePolicy(
  policies: readonly Decoded<ContainerResizePolicy>[] | undefined,
  podRestartPolicy: string | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const resources = new Set<string>();
  for (const [index, { resourceName = '', restartPolicy = '' }] of (policies ?? []).entries()) {
    if (resources.has(resourceName)) yield duplicate(path.index(index), resourceName);
    resources.add(resourceName);
    yield* validateChoice(resourceName, ['cpu', 'memory'], path);
    yield* validateChoice(restartPolicy, ['NotRequired', 'RestartContainer'], path);
    const never = atLeast(version, '1.35') ? 'pod `restartPolicy`' : '`restartPolicy`';
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired')
      yield invalid(path, restartPolicy, `must be 'NotRequired' when ${never} is 'Never'`);
  }
}
