import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'ref/priority-class';

describe(rule, () => {
  it('system classes are always there', () => {
    expect(said(rule, deployment('', 'priorityClassName: system-node-critical'))).toEqual([]);
  });

  it('one that the input lacks may be in the cluster', () => {
    expect(said(rule, deployment('', 'priorityClassName: important'))).toEqual(['unknown']);
  });
});
