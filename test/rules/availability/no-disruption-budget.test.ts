import { describe, expect, it } from 'vitest';
import { deployment, object, statefulSet, said } from '../said.ts';

const rule = 'availability/no-disruption-budget';

describe(rule, () => {
  it('one replica cannot be protected', () => {
    expect(said(rule, deployment('replicas: 1'))).toEqual([]);
  });

  it('an empty selector covers all', () => {
    expect(
      said(rule, statefulSet('replicas: 3') + object('policy/v1', 'PodDisruptionBudget', 'a', 'spec: {maxUnavailable: 1, selector: {}}')),
    ).toEqual([]);
  });

  it('an autoscaler makes more of one', () => {
    expect(
      said(
        rule,
        deployment() +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ),
      ),
    ).toEqual(['scaled']);
  });

  it('a budget of another namespace covers others', () => {
    expect(
      said(
        rule,
        deployment('replicas: 3') +
          object('policy/v1', 'PodDisruptionBudget', 'a', 'spec: {maxUnavailable: 1, selector: {}}', 'namespace: apps'),
      ),
    ).toEqual(['none']);
  });
});
