import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'batch/cron-never-fires';

describe(rule, () => {
  it('29 February comes every fourth year', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "0 0 29 2 *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}',
        ),
      ),
    ).toEqual(['leap']);
  });

  it('one month of several is enough', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "0 0 31 2,3 *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}',
        ),
      ),
    ).toEqual([]);
  });

  it('30 February never comes', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "0 0 30 feb *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}',
        ),
      ),
    ).toEqual(['never']);
  });

  it('descriptors have days', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'CronJob',
          'a',
          'spec: {schedule: "@daily", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}',
        ),
      ),
    ).toEqual([]);
  });
});
