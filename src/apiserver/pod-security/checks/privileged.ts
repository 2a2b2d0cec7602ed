import { type Check, containersThat } from '../check.ts';
import { containersText } from '../wording.ts';

/** A privileged container is the node. */
export default {
  id: 'privileged',
  level: 'baseline',
  rows: [
    {
      from: '1.0',
      find(pod) {
        const bad = containersThat(pod, ({ securityContext }) => securityContext?.privileged === true);
        if (bad.length === 0) return undefined;
        return { reason: 'privileged', detail: `${containersText(bad)} must not set securityContext.privileged=true` };
      },
    },
  ],
} satisfies Check;
