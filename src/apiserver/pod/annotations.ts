import type { PodSpec } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldError, type FieldErrors, forbidden, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { PodContext } from './context.ts';
import { has } from './features.ts';
import { validateLocalDescendingPath } from './local-path.ts';
import { validateTolerations } from './tolerations.ts';
import { containersOf } from './visit-containers.ts';

export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
export const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';
export const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

type Annotations = Decoded<Record<string, string>>;

/** `ValidatePodSpecificAnnotations` (core, read at 1.34): annotations that stood, or stand, for fields. `path` is that of the annotations. */
export function* validatePodAnnotations(
  annotations: Annotations | undefined,
  spec: Decoded<PodSpec> | undefined,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  const { [MIRROR]: mirror, [DELETION_COST]: cost, [TOLERATIONS]: tolerations = '' } = annotations ?? {};
  if (mirror !== undefined && (spec?.nodeName ?? '') === '')
    yield invalid(path.key(MIRROR), mirror, 'must set spec.nodeName if mirror pod annotation is set');
  if (tolerations !== '') yield* validateTolerationsText(tolerations, path, context);
  if (cost !== undefined && !isInt32(cost)) yield invalid(path.key(DELETION_COST), cost, 'must be a 32bit integer');
  yield* validateSeccompAnnotations(annotations ?? {}, path);
  yield* validateAppArmorAnnotations(annotations ?? {}, spec, path);
}

/** A plus sign and leading zeros are not taken. */
const isInt32 = (text: string): boolean => /^(0|-\d+|[1-9]\d*)$/.test(text) && BigInt(text) >= -(2n ** 31n) && BigInt(text) < 2n ** 31n;

function* validateTolerationsText(text: string, path: FieldPath, context: PodContext): FieldErrors {
  let tolerations: unknown;
  try {
    tolerations = JSON.parse(text);
  } catch {
    return yield invalid(path, TOLERATIONS, `invalid character '${text.trim().charAt(0)}' looking for beginning of value`);
  }
  if (Array.isArray(tolerations)) yield* validateTolerations(tolerations, path.child(TOLERATIONS), context);
}

function* validateSeccompAnnotations(annotations: Annotations, path: FieldPath): FieldErrors {
  for (const [key, profile = ''] of Object.entries(annotations)) {
    if (key !== SECCOMP_POD && !key.startsWith(SECCOMP_CONTAINER)) continue;
    // The key is taken for a field here, not for a key.
    const place = path.child(key);
    if (profile.startsWith('localhost/')) yield* validateLocalDescendingPath(profile.slice('localhost/'.length), place);
    else if (!['runtime/default', 'docker/default', 'unconfined'].includes(profile))
      yield invalid(place, profile, 'must be a valid seccomp profile');
  }
}

function* validateAppArmorAnnotations(annotations: Annotations, spec: Decoded<PodSpec> | undefined, path: FieldPath): FieldErrors {
  const names = new Set([...containersOf(spec, path)].map(([{ name = '' }]) => name));
  for (const [key, profile = ''] of Object.entries(annotations)) {
    if (!key.startsWith(APPARMOR_CONTAINER)) continue;
    const name = key.slice(APPARMOR_CONTAINER.length);
    if (!names.has(name)) yield invalid(path.key(key), name, 'container not found');
    if (!['', 'runtime/default', 'unconfined'].includes(profile) && !profile.startsWith('localhost/'))
      yield invalid(path.key(key), profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`);
  }
}

/** A profile given both as annotation and as field must be the same (`validateSeccompAnnotationsAndFields` and AppArmor's; core, read at 1.34). */
export function* validateProfilesMatch(
  meta: Decoded<ObjectMeta> | undefined,
  spec: Decoded<PodSpec> | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const annotations = meta?.annotations ?? {};
  const podSeccomp = spec?.securityContext?.seccompProfile;
  if (podSeccomp) yield* mismatch('seccomp', annotations[SECCOMP_POD], podSeccomp, path.child('securityContext', 'seccompProfile'));
  for (const [container, place] of containersOf(spec, path)) {
    const profile = container.securityContext?.seccompProfile;
    const annotation = annotations[`${SECCOMP_CONTAINER}${container.name ?? ''}`];
    if (profile) yield* mismatch('seccomp', annotation, profile, place.child('securityContext', 'seccompProfile'));
  }
  if (!has('appArmorFields', version) || spec?.os?.name === 'windows') return;
  for (const [container, place] of containersOf(spec, path)) {
    const profile = container.securityContext?.appArmorProfile ?? spec?.securityContext?.appArmorProfile;
    const annotation = annotations[`${APPARMOR_CONTAINER}${container.name ?? ''}`];
    if (profile) yield* mismatch('apparmor', annotation, profile, place.child('securityContext', 'appArmorProfile'));
  }
}

const SAME: Readonly<Record<string, readonly string[]>> = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default', 'docker/default'],
};

function* mismatch(
  what: 'seccomp' | 'apparmor',
  annotation: string | undefined,
  { type = '', localhostProfile }: { type?: string; localhostProfile?: string },
  path: FieldPath,
): Generator<FieldError, void, undefined> {
  if (annotation === undefined) return;
  if (type === 'Localhost') {
    if (!annotation.startsWith('localhost/')) yield forbidden(path.child('type'), `${what} type in annotation and field must match`);
    else if (annotation.slice('localhost/'.length) !== localhostProfile)
      yield forbidden(path.child('localhostProfile'), `${what} profile in annotation and field must match`);
    return;
  }
  const same = SAME[type]?.filter((text) => what === 'seccomp' || text !== 'docker/default');
  if (same && !same.includes(annotation)) yield forbidden(path.child('type'), `${what} type in annotation and field must match`);
}
