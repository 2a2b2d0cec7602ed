import { describe, expect, it } from 'vitest';
import { deployment, statefulSet, said } from '../said.ts';

const rule = 'rollout/not-rolling';

describe(rule, () => {
  it('one replica is the matter of another rule', () => {
    expect(said(rule, deployment('strategy: {type: Recreate}'))).toEqual([]);
  });

  it('OnDelete changes nothing by itself', () => {
    expect(said(rule, statefulSet('updateStrategy: {type: OnDelete}'))).toEqual(['onDelete']);
  });
});
