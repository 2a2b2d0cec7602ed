import { defineRule } from '../../lint/rule.ts';
import { inEffect, isWindows } from '../security-context.ts';

/** Low numbers are those of the node's own users: outside of user namespaces they are the same people. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Run containers with user and group numbers that no user of the node has.',
    presets: ['security'],
    options: {
      minimum: { type: 'integer', minimum: 0, default: 10_000, description: 'The lowest number that is no user of a node.' },
    },
  },
  messages: {
    low: (container: string, key: string, id: number, minimum: number) =>
      `container "${container}" runs with ${key} ${id}, which may be a user or group of the node; write ${minimum} or more`,
    unset: (container: string, key: string, minimum: number) =>
      `container "${container}" leaves ${key} to its image, which may be a user or group of the node; write ${minimum} or more`,
  },
  create({ report, option }) {
    return {
      container(view) {
        if (isWindows(view.pod) || view.pod.spec.hostUsers === false) return;
        const minimum = option<number>('minimum');
        for (const key of ['runAsUser', 'runAsGroup'] as const) {
          const { value, field } = inEffect(view, key);
          if (value === undefined) report('unset', field, view.name, key, minimum);
          else if (value < minimum) report('low', field, view.name, key, value, minimum);
        }
      },
    };
  },
});
