import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'batch/history-limits';
const cronJob = (spec: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {${spec}schedule: "0 0 * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}}}\n`;

describe(rule, () => {
  it('ten are fine, unless the user wants fewer', () => {
    expect(findings(rule, cronJob('successfulJobsHistoryLimit: 10, '))).toEqual([]);
    expect(findings(rule, cronJob('successfulJobsHistoryLimit: 11, '))).toHaveLength(1);
    expect(findings(rule, cronJob(''), { options: { most: 2 } })).toEqual([expect.stringContaining('successfulJobsHistoryLimit keeps 3')]);
  });
  it('no successful ones may be kept', () => expect(findings(rule, cronJob('successfulJobsHistoryLimit: 0, '))).toEqual([]));
});
