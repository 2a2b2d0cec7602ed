import { defineRule } from '../../lint/rule.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
const TIMES = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 } as const;

/** What is not written is decided by defaults that few know by heart. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Write the times of probes out.',
    presets: [],
  },
  messages: {
    unset: (probe: string, container: string, times: string) =>
      `the ${probe} of container "${container}" leaves ${times} to the defaults; write them, so that its budget can be read`,
  },
  create({ report }) {
    return {
      container({ field, name }) {
        for (const probe of PROBES) {
          const place = field.at(probe);
          const missing = Object.entries(TIMES).filter(([key]) => !place.at(key).exists);
          if (place.exists && missing.length > 0)
            report('unset', place, probe, name, missing.map(([key, value]) => `${key} (${value})`).join(', '));
        }
      },
    };
  },
});
