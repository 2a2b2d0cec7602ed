import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'batch/cron-concurrency';

describe(rule, () => {
  it('Allow may be meant', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "0 3 * * *", concurrencyPolicy: Allow, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}',
        ),
      ),
    ).toEqual([]);
  });
});
