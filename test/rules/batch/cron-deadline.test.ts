import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'batch/cron-deadline';

describe(rule, () => {
  it('too short', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "0 3 * * *", startingDeadlineSeconds: 5, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}',
        ),
      ),
    ).toEqual(['short']);
  });
});
