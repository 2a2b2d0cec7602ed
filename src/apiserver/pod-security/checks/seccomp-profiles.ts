import { allContainers, type Find } from '../check.ts';
import { quoted, settersText, sortedOnce } from '../wording.ts';

/** Whether it is a profile, and not the want of one. */
export const isSeccompProfile = (type: string | undefined): boolean => type === 'RuntimeDefault' || type === 'Localhost';

/** Pods and containers that switch seccomp off. */
export const badSeccompProfiles: Find = (pod) => {
  const own = pod.spec.securityContext?.seccompProfile;
  const isPodBad = own !== undefined && !isSeccompProfile(own.type);
  const containers = allContainers(pod).flatMap(({ name = '', securityContext: { seccompProfile } = {} }) =>
    seccompProfile === undefined || isSeccompProfile(seccompProfile.type) ? [] : [{ name, type: seccompProfile.type ?? '' }],
  );
  const setters = settersText(
    isPodBad,
    containers.map(({ name }) => name),
  );
  if (setters === undefined) return undefined;
  const types = sortedOnce([...(isPodBad ? [own.type ?? ''] : []), ...containers.map(({ type }) => type)]);
  return { reason: 'seccompProfile', detail: `${setters} must not set securityContext.seccompProfile.type to ${quoted(types)}` };
};
