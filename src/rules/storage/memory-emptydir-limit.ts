import { defineRule } from '../../lint/rule.ts';
import type { PodSpecView } from '../../lint/views.ts';

/** What is written into a memory volume is memory of the container that writes it. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { limited: 'info' },
    summary: 'Give every emptyDir in memory a sizeLimit.',
    presets: ['strict', 'production'],
  },
  messages: {
    unlimited: (volume: string) =>
      `volume "${volume}" lies in memory without a sizeLimit, and not every container has a memory limit: it may grow until the node has no memory left; write a sizeLimit`,
    limited: (volume: string) =>
      `volume "${volume}" lies in memory without a sizeLimit: what is written there counts against the memory limit of the container that writes, which is killed when both are too much; write a sizeLimit`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        for (const [index, { name = '', emptyDir }] of (pod.spec.volumes ?? []).entries()) {
          if (emptyDir?.medium !== 'Memory' || emptyDir.sizeLimit !== undefined) continue;
          const place = pod.field.at('volumes', index, 'emptyDir', 'medium');
          report(hasMemoryLimits(pod) ? 'limited' : 'unlimited', place, name);
        }
      },
    };
  },
});

const hasMemoryLimits = ({ containers, spec }: PodSpecView): boolean =>
  (spec as { resources?: { limits?: { memory?: unknown } } }).resources?.limits?.memory !== undefined ||
  containers.every(({ container, role }) => role === 'ephemeral' || container.resources?.limits?.memory !== undefined);
