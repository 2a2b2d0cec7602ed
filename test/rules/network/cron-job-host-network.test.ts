import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/cron-job-host-network';

describe(rule, () => {
  it('what listens needs an address', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "* * * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1", ports: [{containerPort: 1}]}]}}}}}',
        ),
      ),
    ).toEqual([]);
  });
});
