import type { SecurityContext } from 'kubernetes-types/core/v1';
import { type FieldErrors, GoValue, invalid, notSupported } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isInRange } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateAppArmorProfile, validateSeccompProfile } from './profiles.ts';
import { validateWindowsOptions } from './windows-options.ts';

export const MAX_ID = 2_147_483_647;

/** `IsValidUserID` and `IsValidGroupID`: ids of Linux users and groups. */
export function* validateId(id: number | undefined, path: FieldPath): FieldErrors {
  if (id !== undefined) for (const problem of isInRange(id, 0, MAX_ID)) yield invalid(path, id, problem);
}

/** `ValidateSecurityContext` (core, read at 1.34) on a server that allows privileged containers. `hostUsers`: the pod shares the node's users. */
export function* validateContainerSecurity(
  security: Decoded<SecurityContext> | undefined,
  path: FieldPath,
  hostUsers: boolean,
): FieldErrors {
  if (!security) return;
  yield* validateId(security.runAsUser, path.child('runAsUser'));
  yield* validateId(security.runAsGroup, path.child('runAsGroup'));
  yield* validateProcMount(security.procMount, path.child('procMount'), hostUsers);
  yield* validateSeccompProfile(security.seccompProfile, path.child('seccompProfile'));
  yield* validateNoEscalation(security, path);
  yield* validateWindowsOptions(security.windowsOptions, path.child('windowsOptions'));
  yield* validateAppArmorProfile(security.appArmorProfile, path.child('appArmorProfile'));
}

const PROC_MOUNTS = ['Default', 'Unmasked'];

function* validateProcMount(procMount: string | undefined, path: FieldPath, hostUsers: boolean): FieldErrors {
  if (procMount === undefined) return;
  if (!PROC_MOUNTS.includes(procMount)) yield notSupported(path, procMount, PROC_MOUNTS);
  if (hostUsers && procMount === 'Unmasked') yield invalid(path, procMount, '`hostUsers` must be false to use `Unmasked`');
}

function* validateNoEscalation(security: Decoded<SecurityContext>, path: FieldPath): FieldErrors {
  if (security.allowPrivilegeEscalation !== false) return;
  const value = new GoValue('*core.SecurityContext', security);
  if (security.privileged === true) yield invalid(path, value, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true');
  for (const capability of security.capabilities?.add ?? [])
    if (capability === 'CAP_SYS_ADMIN')
      yield invalid(path, value, 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN');
}
