import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'availability/disruption-budget-policy';

describe(rule, () => {
  it('without a number', () => {
    expect(
      said(rule, object('policy/v1', 'PodDisruptionBudget', 'a', 'spec: {unhealthyPodEvictionPolicy: AlwaysAllow, selector: {}}')),
    ).toEqual(['empty']);
  });

  it('before 1.27 there is no such field', () => {
    expect(said(rule, object('policy/v1', 'PodDisruptionBudget', 'a', 'spec: {maxUnavailable: 1, selector: {}}'), { minor: 26 })).toEqual(
      [],
    );
  });
});
