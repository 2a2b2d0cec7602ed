import type { PodSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { containersOf } from './visit-containers.ts';

const SYSTEMS = ['linux', 'windows'];

/** `spec.os` and what it rules out (`validateOS`, `validateLinux`, `validateWindows`; core, read at 1.34). `path` is the pod spec's. */
export function* validateOS(spec: Decoded<PodSpec>, path: FieldPath, version: KubernetesVersion): FieldErrors {
  if (!spec.os) return;
  const { name = '' } = spec.os;
  if (name === '') yield required(path.child('os', 'name'), atLeast(version, '1.36') ? '' : 'cannot be empty');
  else if (!SYSTEMS.includes(name)) yield notSupported(path.child('os'), name, SYSTEMS);
  else if (name === 'linux') yield* validateLinux(spec, path);
  else yield* validateWindows(spec, path);
}

function* validateLinux(spec: Decoded<PodSpec>, path: FieldPath): FieldErrors {
  const why = 'windows options cannot be set for a linux pod';
  if (spec.securityContext?.windowsOptions) yield forbidden(path.child('securityContext', 'windowsOptions'), why);
  for (const [container, place] of containersOf(spec, path))
    if (container.securityContext?.windowsOptions) yield forbidden(place.child('securityContext', 'windowsOptions'), why);
}

const NOT_ON_WINDOWS = 'cannot be set for a windows pod';
const POD_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const;
const CONTAINER_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const;

function* validateWindows(spec: Decoded<PodSpec>, path: FieldPath): FieldErrors {
  const { securityContext: security = {} } = spec;
  for (const field of POD_SECURITY)
    if (isGiven(field, security[field])) yield forbidden(path.child('securityContext', field), NOT_ON_WINDOWS);
  for (const field of ['hostUsers', 'shareProcessNamespace'] as const)
    if (spec[field] !== undefined) yield forbidden(path.child(field), NOT_ON_WINDOWS);
  for (const field of ['hostPID', 'hostIPC'] as const) if (spec[field]) yield forbidden(path.child(field), NOT_ON_WINDOWS);
  for (const [container, place] of containersOf(spec, path))
    for (const field of CONTAINER_SECURITY)
      if (container.securityContext?.[field] !== undefined) yield forbidden(place.child('securityContext', field), NOT_ON_WINDOWS);
}

/** An empty list of sysctls is none; an empty list of groups is one. */
const isGiven = (field: string, value: unknown): boolean =>
  value !== undefined && !(field === 'sysctls' && Array.isArray(value) && value.length === 0);
