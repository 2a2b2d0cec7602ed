import { describe, expect, it } from 'vitest';
import { deployment, object, statefulSet, said } from '../said.ts';

const rule = 'availability/disruption-budget-blocks';

describe(rule, () => {
  it('rounded up, 51 % of two is both', () => {
    expect(
      said(
        rule,
        deployment('replicas: 2') +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 51%, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual(['replicas']);
  });

  it('rounded up, 1 % of two may go', () => {
    expect(
      said(
        rule,
        deployment('replicas: 2') +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {maxUnavailable: 1%, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual([]);
  });

  it('all of them is never, and 0 % too', () => {
    expect(
      said(rule, [
        object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 100%, selector: {matchLabels: {app: web}}}'),
        object('policy/v1', 'PodDisruptionBudget', 'b', 'spec: {maxUnavailable: 0%, selector: {matchLabels: {app: web}}}'),
      ]),
    ).toEqual(['never', 'never']);
  });

  it('the least of an autoscaler counts', () => {
    expect(
      said(
        rule,
        deployment('replicas: 2') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ) +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual(['scaled']);
  });

  it('above the least there is room', () => {
    expect(
      said(
        rule,
        deployment() +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ) +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual([]);
  });

  it('one replica of one', () => {
    expect(
      said(
        rule,
        deployment() + object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual(['replicas']);
  });

  it('over two workloads one may spare what the other cannot', () => {
    expect(
      said(
        rule,
        deployment() +
          statefulSet() +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual([]);
  });
});
