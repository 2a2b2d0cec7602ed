import { allContainers, type Check } from '../check.ts';
import { containersText, quoted, sortedOnce } from '../wording.ts';

const ALLOWED: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** No more capabilities than container runtimes give by themselves. */
export default {
  id: 'capabilities_baseline',
  level: 'baseline',
  rows: [
    {
      from: '1.0',
      find(pod) {
        const bad = allContainers(pod)
          .map(({ name = '', securityContext }) => ({
            name,
            added: (securityContext?.capabilities?.add ?? []).filter((capability) => !ALLOWED.has(capability)),
          }))
          .filter(({ added }) => added.length > 0);
        if (bad.length === 0) return undefined;
        const added = sortedOnce(bad.flatMap((container) => container.added));
        return {
          reason: 'non-default capabilities',
          detail: `${containersText(bad.map(({ name }) => name))} must not include ${quoted(added)} in securityContext.capabilities.add`,
        };
      },
    },
  ],
} satisfies Check;
