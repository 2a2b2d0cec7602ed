import { type Check, containersThat, exceptOnWindows, type Find } from '../check.ts';
import { containersText } from '../wording.ts';
import { badSeccompProfiles, isSeccompProfile } from './seccomp-profiles.ts';

const findMissing: Find = (pod, release) => {
  const bad = badSeccompProfiles(pod, release);
  if (bad !== undefined || isSeccompProfile(pod.spec.securityContext?.seccompProfile?.type)) return bad;
  const without = containersThat(pod, ({ securityContext }) => securityContext?.seccompProfile === undefined);
  if (without.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containersText(without)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  };
};

/** Every container runs under seccomp. */
export default {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  overrides: 'seccompProfile_baseline',
  rows: [
    { from: '1.19', find: findMissing },
    { from: '1.25', find: exceptOnWindows(findMissing) },
  ],
} satisfies Check;
