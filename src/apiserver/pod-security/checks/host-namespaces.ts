import type { Check } from '../check.ts';

/** The node's network, processes and shared memory are not a Pod's. */
export default {
  id: 'hostNamespaces',
  level: 'baseline',
  rows: [
    {
      from: '1.0',
      find({ spec }) {
        const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field]);
        if (shared.length === 0) return undefined;
        return { reason: 'host namespaces', detail: shared.map((field) => `${field}=true`).join(', ') };
      },
    },
  ],
} satisfies Check;
