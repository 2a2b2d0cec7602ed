import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import { jobOf } from './job.ts';

/** A Job that fails for good is tried again and again, each time after twice the wait. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give up a Job after a few attempts.',
    presets: ['strict', 'production'],
    notes: ['unset'],
    options: {
      most: { type: 'integer', minimum: 0, default: 5, description: 'The highest backoffLimit that is fine.' },
    },
  },
  messages: {
    high: (limit: number, most: number, wait: string) =>
      `backoffLimit is ${limit}: a Job that cannot succeed fails only after ${limit + 1} attempts and waits of ${wait}; write at most ${most}`,
    unset: (limit: number, most: number) => `without backoffLimit the Job is tried ${limit + 1} times; write at most ${most}`,
  },
  create({ report, option }) {
    return {
      object(view) {
        const job = jobOf(view);
        if (job === undefined || (job.spec as Decoded<JobSpec>).backoffLimitPerIndex !== undefined) return;
        const limit = job.spec.backoffLimit ?? DEFAULT_LIMIT;
        const most = option<number>('most');
        const place = job.field.at('backoffLimit');
        if (limit <= most) return;
        if (place.exists) report('high', place, limit, most, inWords(waits(limit)));
        else report('unset', place, limit, most);
      },
    };
  },
});

const DEFAULT_LIMIT = 6;

/** Seconds that the Job controller waits before the attempts that follow failures: 10, 20, 40 … and at most 10 minutes each. */
export function waits(retries: number): number {
  const doubling = Math.min(retries, 6);
  return 10 * (2 ** doubling - 1) + 600 * (retries - doubling);
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
