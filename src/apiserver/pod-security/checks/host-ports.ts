import { allContainers, type Check } from '../check.ts';
import { containersText, oneOrMany, sortedOnce } from '../wording.ts';

/** The node's ports are not a Pod's. */
export default {
  id: 'hostPorts',
  level: 'baseline',
  rows: [
    {
      from: '1.0',
      find(pod) {
        const bad = allContainers(pod)
          .map(({ name = '', ports }) => ({ name, used: (ports ?? []).flatMap(({ hostPort }) => (hostPort ? [String(hostPort)] : [])) }))
          .filter(({ used }) => used.length > 0);
        if (bad.length === 0) return undefined;
        const ports = sortedOnce(bad.flatMap(({ used }) => used));
        const verb = oneOrMany(bad.length, 'uses', 'use');
        const noun = oneOrMany(ports.length, 'hostPort', 'hostPorts');
        return { reason: 'hostPort', detail: `${containersText(bad.map(({ name }) => name))} ${verb} ${noun} ${ports.join(', ')}` };
      },
    },
  ],
} satisfies Check;
