import type { AppArmorProfile, Container, Pod } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';
import { APPARMOR_CONTAINER } from './annotations.ts';
import { has } from './features.ts';
import { type AnyContainer, containersOf } from './visit-containers.ts';

type Profile = Decoded<AppArmorProfile>;

/**
 * Makes a Pod's AppArmor annotations into fields, and up to 1.33 its fields into annotations, for kubelets that read only the other
 * (`applyAppArmorVersionSkew`, `pkg/registry/core/pod/strategy.go`, read at 1.34). In place.
 */
export function syncAppArmor(pod: Decoded<Pod>, { version }: StrategyContext): void {
  if (!has('appArmorFields', version) || pod.spec?.os?.name === 'windows') return;
  const podProfile = pod.spec?.securityContext?.appArmorProfile;
  for (const [container] of containersOf(pod.spec, FieldPath.root)) {
    const key = keyOf(container);
    const annotation = pod.metadata?.annotations?.[key];
    const profile = container.securityContext?.appArmorProfile;
    if (annotation === undefined) {
      const text = atLeast(version, '1.34') ? undefined : annotationFor(profile ?? podProfile);
      if (text !== undefined) pod.metadata = { ...pod.metadata, annotations: { ...pod.metadata?.annotations, [key]: text } };
    } else if (profile === undefined) setProfile(container, profileFor(annotation), podProfile);
  }
}

const keyOf = ({ name = '' }: Decoded<Pick<Container, 'name'>>): string => `${APPARMOR_CONTAINER}${name}`;

function setProfile(container: AnyContainer, profile: Profile | undefined, podProfile: Profile | undefined): void {
  if (profile === undefined || (podProfile?.type === profile.type && podProfile?.localhostProfile === profile.localhostProfile)) return;
  container.securityContext = { ...container.securityContext, appArmorProfile: profile };
}

function annotationFor(profile: Profile | undefined): string | undefined {
  switch (profile?.type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return profile.localhostProfile === undefined ? undefined : `localhost/${profile.localhostProfile}`;
    default:
      return undefined;
  }
}

function profileFor(annotation: string): Profile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const [, file = ''] = /^localhost\/(.*)$/s.exec(annotation) ?? [];
  return file === '' ? undefined : { type: 'Localhost', localhostProfile: file };
}

/** What the server says for each annotation that it made a field of. */
export function* appArmorWarnings(pod: Decoded<Pod>, { version }: StrategyContext): Generator<string, void, undefined> {
  if (!has('appArmorFields', version) || pod.spec?.os?.name === 'windows') return;
  for (const [container] of containersOf(pod.spec, FieldPath.root)) {
    const key = keyOf(container);
    const annotation = pod.metadata?.annotations?.[key];
    if (annotation === undefined || !wasMade(container, profileFor(annotation), pod)) continue;
    yield `${FieldPath.of('metadata', 'annotations').key(key)}: deprecated since v1.30; use the "appArmorProfile" field instead`;
  }
}

/** The container has what its annotation says, or the pod has it for all. */
function wasMade(container: AnyContainer, made: Profile | undefined, pod: Decoded<Pod>): boolean {
  const profile = container.securityContext?.appArmorProfile ?? pod.spec?.securityContext?.appArmorProfile;
  return made !== undefined && profile?.type === made.type;
}
