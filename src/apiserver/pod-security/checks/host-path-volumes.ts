import type { Check } from '../check.ts';
import { oneOrMany, quoted } from '../wording.ts';

/** The node's files are not a Pod's. */
export default {
  id: 'hostPathVolumes',
  level: 'baseline',
  rows: [
    {
      from: '1.0',
      find({ spec }) {
        const names = (spec.volumes ?? []).filter(({ hostPath }) => hostPath !== undefined).map(({ name = '' }) => name);
        if (names.length === 0) return undefined;
        return { reason: 'hostPath volumes', detail: `${oneOrMany(names.length, 'volume', 'volumes')} ${quoted(names)}` };
      },
    },
  ],
} satisfies Check;
