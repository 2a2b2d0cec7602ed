import type { AppArmorProfile, SeccompProfile } from 'kubernetes-types/core/v1';
import { type FieldErrors, GoValue, invalid, notSupported, required, tooLong } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateLocalDescendingPath } from './local-path.ts';

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

/** `validateSeccompProfileField` (core, read at 1.34). */
export function* validateSeccompProfile(profile: Decoded<SeccompProfile> | undefined, path: FieldPath): FieldErrors {
  if (!profile) return;
  const { type = '', localhostProfile } = profile;
  if (type === '') yield required(path.child('type'), 'type is required when seccompProfile is set');
  else if (!TYPES.includes(type)) yield notSupported(path.child('type'), type, TYPES);
  const file = path.child('localhostProfile');
  if (type !== 'Localhost') {
    if (localhostProfile !== undefined)
      yield invalid(file, new GoValue('*core.SeccompProfile', profile), 'can only be set when seccomp type is Localhost');
  } else if (localhostProfile === undefined) yield required(file, 'must be set when seccomp type is Localhost');
  else yield* validateLocalDescendingPath(localhostProfile, file);
}

/** The longest path that Linux takes, without its end mark. */
const MAX_PATH = 4095;

/** `ValidateAppArmorProfileField` (core, read at 1.34). */
export function* validateAppArmorProfile(profile: Decoded<AppArmorProfile> | undefined, path: FieldPath): FieldErrors {
  if (!profile) return;
  const { type = '', localhostProfile } = profile;
  if (type === '') return yield required(path.child('type'), 'type is required when appArmorProfile is set');
  if (!TYPES.includes(type)) return yield notSupported(path.child('type'), type, TYPES);
  const file = path.child('localhostProfile');
  if (type === 'Localhost') yield* validateLocalhostProfile(localhostProfile, file);
  else if (localhostProfile !== undefined) yield invalid(file, localhostProfile, 'can only be set when AppArmor type is Localhost');
}

function* validateLocalhostProfile(profile: string | undefined, path: FieldPath): FieldErrors {
  if (profile === undefined) return yield required(path, 'must be set when AppArmor type is Localhost');
  if (profile.trim() !== profile) yield invalid(path, profile, 'must not be padded with whitespace');
  else if (profile === '') yield required(path, 'must be set when AppArmor type is Localhost');
  if (Buffer.byteLength(profile) > MAX_PATH) yield tooLong(path, '', MAX_PATH);
}
