import { allContainers, type Check, containersThat, exceptOnWindows, type Find } from '../check.ts';
import { containersText, quoted, sortedOnce } from '../wording.ts';

const isForbidden = (capability: string): boolean => capability !== 'NET_BIND_SERVICE';

const find: Find = (pod) => {
  const keeping = containersThat(pod, ({ securityContext }) => !(securityContext?.capabilities?.drop ?? []).includes('ALL'));
  const adding = containersThat(pod, ({ securityContext }) => (securityContext?.capabilities?.add ?? []).some(isForbidden));
  const parts: string[] = [];
  if (keeping.length > 0) parts.push(`${containersText(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0) {
    const added = allContainers(pod).flatMap(({ securityContext }) => securityContext?.capabilities?.add ?? []);
    const names = quoted(sortedOnce(added.filter(isForbidden)));
    parts.push(`${containersText(adding)} must not include ${names} in securityContext.capabilities.add`);
  }
  return parts.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: parts.join('; ') };
};

/** All capabilities are dropped; the one for ports below 1024 may come back. */
export default {
  id: 'capabilities_restricted',
  level: 'restricted',
  overrides: 'capabilities_baseline',
  rows: [
    { from: '1.22', find },
    { from: '1.25', find: exceptOnWindows(find) },
  ],
} satisfies Check;
