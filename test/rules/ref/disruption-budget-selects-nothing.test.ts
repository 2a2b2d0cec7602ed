import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'ref/disruption-budget-selects-nothing';

describe(rule, () => {
  it('an empty selector selects all', () => {
    expect(said(rule, deployment() + object('policy/v1', 'PodDisruptionBudget', 'a', 'spec: {maxUnavailable: 1, selector: {}}'))).toEqual(
      [],
    );
  });

  it('and none in v1beta1', () => {
    expect(
      said(rule, deployment() + object('policy/v1beta1', 'PodDisruptionBudget', 'a', 'spec: {maxUnavailable: 1, selector: {}}'), {
        minor: 24,
      }),
    ).toEqual(['nothing']);
  });

  it('expressions are understood', () => {
    expect(
      said(
        rule,
        deployment() +
          object(
            'policy/v1',
            'PodDisruptionBudget',
            'a',
            'spec: {maxUnavailable: 1, selector: {matchExpressions: [{key: app, operator: In, values: [web, db]}]}}',
          ),
      ),
    ).toEqual([]);
  });
});
