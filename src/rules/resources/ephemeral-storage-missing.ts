import { defineRule } from '../../lint/rule.ts';
import { hasFigure, isFilledIn, lasting } from './figures.ts';

/** Logs and scratch files fill the disk of a node, and the kubelet then evicts whoever asked for the least. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Request and limit the ephemeral storage of containers.',
    presets: [],
    options: {
      explicit: {
        type: 'boolean',
        default: false,
        description: 'Ask for requests that are written, though a limit alone is the request too.',
      },
    },
  },
  messages: {
    missing: (container: string, parts: string) =>
      `container "${container}" has no ${parts} for ephemeral-storage: it may fill the disk of its node, and is among the first to be evicted when that is full; write both`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs)
          for (const view of lasting(pod)) {
            const missing = (['requests', 'limits'] as const).filter(
              (part) =>
                !hasFigure(view, part, 'ephemeral-storage', option<boolean>('explicit')) &&
                !isFilledIn(pod, cluster, part, 'ephemeral-storage'),
            );
            if (missing.length > 0)
              report('missing', view.field.at('resources'), view.name, missing.map((part) => part.slice(0, -1)).join(' and '));
          }
      },
    };
  },
});
