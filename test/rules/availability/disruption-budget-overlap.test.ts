import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'availability/disruption-budget-overlap';

describe(rule, () => {
  it('the same budget in two files is one', () => {
    expect(
      said(rule, [
        deployment('replicas: 3'),
        object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}'),
        object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {maxUnavailable: 2, selector: {matchLabels: {app: web}}}'),
      ]),
    ).toEqual([]);
  });
});
