import { describe, expect, it } from 'vitest';
import { waits } from '../../../src/rules/batch/backoff-limit.ts';
import { findings } from '../../lint/findings.ts';

const rule = 'batch/backoff-limit';
const job = (spec: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {${spec}template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}\n`;

describe(rule, () => {
  it.each([
    [0, 0],
    [1, 10],
    [3, 70],
    [6, 630],
    [8, 1830],
  ])('%i retries wait %i seconds', (retries, seconds) => expect(waits(retries)).toBe(seconds));

  it('as many as are fine are fine', () => {
    expect(findings(rule, job('backoffLimit: 5, '))).toEqual([]);
    expect(findings(rule, job('backoffLimit: 6, '))).toEqual([expect.stringContaining('waits of 11 min')]);
    expect(findings(rule, job('backoffLimit: 6, '), { options: { most: 6 } })).toEqual([]);
    expect(findings(rule, job(''), { options: { most: 6 } })).toEqual([]);
  });
  it('with a limit for each index the whole has none', () =>
    expect(findings(rule, job('backoffLimitPerIndex: 1, completionMode: Indexed, completions: 2, '))).toEqual([]));
});
