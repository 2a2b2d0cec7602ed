import type { PodSpec } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, forbidden, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { validateId } from './container-security.ts';
import type { PodContext } from './context.ts';
import { validateAppArmorProfile, validateSeccompProfile } from './profiles.ts';
import { containersOf } from './visit-containers.ts';
import { validateWindowsOptions } from './windows-options.ts';

/** `validatePodSpecSecurityContext` (core, read at 1.34). `path` is the pod spec's. */
export function* validatePodSecurity(spec: Decoded<PodSpec>, path: FieldPath, context: PodContext): FieldErrors {
  const { securityContext: security = {} } = spec;
  const place = path.child('securityContext');
  yield* validateId(security.fsGroup, place.child('fsGroup'));
  yield* validateId(security.runAsUser, place.child('runAsUser'));
  yield* validateId(security.runAsGroup, place.child('runAsGroup'));
  for (const [index, group] of (security.supplementalGroups ?? []).entries())
    yield* validateId(group, place.child('supplementalGroups').index(index));
  if (spec.shareProcessNamespace === true && spec.hostPID === true)
    yield invalid(place.child('shareProcessNamespace'), true, 'ShareProcessNamespace and HostPID cannot both be enabled');
  yield* validateSysctls(spec, place.child('sysctls'), context);
  yield* validateChoice(security.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], place.child('fsGroupChangePolicy'));
  yield* validateSeccompProfile(security.seccompProfile, place.child('seccompProfile'));
  yield* validateWindowsOptions(security.windowsOptions, place.child('windowsOptions'));
  yield* validateAppArmorProfile(security.appArmorProfile, place.child('appArmorProfile'));
  yield* validateChoice(security.supplementalGroupsPolicy, ['Merge', 'Strict'], place.child('supplementalGroupsPolicy'));
  // MountOption belongs to the gate SELinuxMount, which no release has on by default.
  yield* validateChoice(security.seLinuxChangePolicy, ['Recursive'], place.child('seLinuxChangePolicy'));
}

function* validateChoice(value: string | undefined, choices: readonly string[], path: FieldPath): FieldErrors {
  if (value !== undefined && !choices.includes(value)) yield notSupported(path, value, choices);
}

const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const MAX_SYSCTL = 253;
const SYSCTL_RULE = `must have at most ${MAX_SYSCTL} characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`;

/** `validateSysctls` (core, read at 1.34). */
function* validateSysctls(spec: Decoded<PodSpec>, path: FieldPath, context: PodContext): FieldErrors {
  const names = new Set<string>();
  for (const [index, { name = '' }] of (spec.securityContext?.sysctls ?? []).entries()) {
    const place = path.index(index).child('name');
    if (name === '') yield required(place);
    else if (name.length > MAX_SYSCTL || !SYSCTL.test(name)) yield invalid(place, name, SYSCTL_RULE);
    else if (names.has(name)) yield duplicate(place, name);
    yield* validateHostSysctl(name, spec, place, context);
    names.add(name);
  }
}

/** `ValidateHostSysctl` (core, read at 1.34): what belongs to a namespace cannot be set where the node's namespace is shared. */
function* validateHostSysctl(name: string, spec: Decoded<PodSpec>, path: FieldPath, { version }: PodContext): FieldErrors {
  if (!atLeast(version, '1.30')) return;
  const namespace = sysctlNamespace(name);
  if (spec.hostNetwork && namespace === 'net') yield invalid(path, name, "may not be specified when 'hostNetwork' is true");
  else if (spec.hostIPC && namespace === 'ipc') yield invalid(path, name, "may not be specified when 'hostIPC' is true");
}

/** `GetNamespace` of component-helpers' sysctl package (read at 1.34). */
function sysctlNamespace(name: string): 'net' | 'ipc' | undefined {
  const dotted = normalisedSysctl(name);
  if (dotted.startsWith('net.')) return 'net';
  if (dotted === 'kernel.sem' || /^(kernel\.shm|kernel\.msg|fs\.mqueue\.)/.test(dotted)) return 'ipc';
  return undefined;
}

/** `NormalizeName`: where a slash comes before any dot, slashes are the separators and dots stand for slashes. */
function normalisedSysctl(name: string): string {
  const first = name.search(/[./]/);
  if (first < 0 || name[first] === '.') return name;
  return name.replace(/[./]/g, (c) => (c === '/' ? '.' : '/'));
}

/** `validateHostUsers` (core, read at 1.34): a pod with users of its own shares no namespace with the node. */
export function* validateHostUsers(spec: Decoded<PodSpec>, path: FieldPath, { version }: PodContext): FieldErrors {
  if (spec.hostUsers !== false) return;
  const aligned = atLeast(version, '1.34');
  const why = `when \`${aligned ? 'hostUsers' : 'pod.Spec.HostUsers'}\` is false`;
  if (spec.hostNetwork) yield forbidden(path.child('hostNetwork'), why);
  if (spec.hostPID) yield forbidden(path.child('HostPID'), why);
  if (spec.hostIPC) yield forbidden(path.child('HostIPC'), why);
  if (!aligned) return;
  for (const [container, place] of containersOf(spec, path))
    if ((container.volumeDevices ?? []).length > 0) yield forbidden(place.child('volumeDevices'), why);
}
