import type { CronJob } from 'kubernetes-types/batch/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

const LIMITS = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const;

/** Each Job that is kept keeps its Pods and their logs. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { none: 'info' },
    summary: 'Keep a few finished Jobs of a CronJob.',
    presets: ['strict', 'production'],
    options: {
      most: { type: 'integer', minimum: 0, default: 10, description: 'The highest number of finished Jobs to keep.' },
    },
  },
  messages: {
    many: (limit: string, value: number, most: number) =>
      `${limit} keeps ${value} finished Jobs with their Pods, which fill the list of Pods and the store of the API server; write at most ${most}`,
    none: () => 'failedJobsHistoryLimit: 0 removes each failed Job at once, and its logs with it; keep at least one to see why it failed',
  },
  create({ report, option }) {
    return {
      object({ group, resource, object, field }) {
        if (group !== 'batch' || resource.kind !== 'CronJob') return;
        const most = option<number>('most');
        const { spec } = object as Decoded<CronJob>;
        for (const limit of LIMITS) {
          const value = spec?.[limit] ?? 0;
          if (value > most) report('many', field.at('spec', limit), limit, value, most);
        }
        if (spec?.failedJobsHistoryLimit === 0) report('none', field.at('spec', 'failedJobsHistoryLimit'));
      },
    };
  },
});
