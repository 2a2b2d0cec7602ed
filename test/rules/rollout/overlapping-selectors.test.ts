import { describe, expect, it } from 'vitest';
import { deployment, statefulSet, said } from '../said.ts';

const rule = 'rollout/overlapping-selectors';

describe(rule, () => {
  it('files apart may be of clusters apart', () => {
    expect(said(rule, [deployment(), statefulSet()])).toEqual([]);
  });

  it('in one file both are told', () => {
    expect(said(rule, deployment() + statefulSet())).toEqual(['overlap', 'overlap']);
  });

  it('the same workload twice is one', () => {
    expect(said(rule, deployment() + deployment())).toEqual([]);
  });
});
