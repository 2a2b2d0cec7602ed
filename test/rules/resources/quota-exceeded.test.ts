import { describe, expect, it } from 'vitest';
import { deployment, object, statefulSet, said } from '../said.ts';

const rule = 'resources/quota-exceeded';

describe(rule, () => {
  it('a Pod that says nothing of it is refused', () => {
    expect(said(rule, deployment() + object('v1', 'ResourceQuota', 'team', 'spec: {hard: {requests.memory: 1Gi}}'))).toEqual(['unset']);
  });

  it('unless a LimitRange does', () => {
    expect(
      said(
        rule,
        deployment() +
          object('v1', 'ResourceQuota', 'team', 'spec: {hard: {requests.memory: 1Gi}}') +
          object('v1', 'LimitRange', 'l', 'spec: {limits: [{type: Container, defaultRequest: {memory: 1Mi}}]}'),
      ),
    ).toEqual([]);
  });

  it('autoscalers at their most', () => {
    expect(
      said(
        rule,
        deployment('', '', 'resources: {requests: {cpu: 500m}}') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 9}',
          ) +
          object('v1', 'ResourceQuota', 'team', 'spec: {hard: {requests.cpu: 2}}'),
      ),
    ).toEqual(['most']);
  });

  it('Pods are counted', () => {
    expect(said(rule, statefulSet('replicas: 3') + object('v1', 'ResourceQuota', 'team', 'spec: {hard: {pods: 2}}'))).toEqual(['steady']);
  });

  it('the largest init container counts where it is more', () => {
    expect(
      said(
        rule,
        deployment(
          'strategy: {type: Recreate}',
          'initContainers: [{name: i, image: "web:1", resources: {requests: {cpu: 3}}}]',
          'resources: {requests: {cpu: 1}}',
        ) + object('v1', 'ResourceQuota', 'team', 'spec: {hard: {requests.cpu: 2}}'),
      ),
    ).toEqual(['steady']);
  });

  it('a quota with a scope is over some Pods only', () => {
    expect(
      said(rule, deployment('replicas: 5') + object('v1', 'ResourceQuota', 'q', 'spec: {scopes: [BestEffort], hard: {pods: 1}}')),
    ).toEqual([]);
  });

  it('Recreate has no surge', () => {
    expect(
      said(rule, deployment('replicas: 2, strategy: {type: Recreate}') + object('v1', 'ResourceQuota', 'team', 'spec: {hard: {pods: 2}}')),
    ).toEqual([]);
  });

  it('of another namespace it is for others', () => {
    expect(
      said(rule, deployment('replicas: 5') + object('v1', 'ResourceQuota', 'q', 'spec: {hard: {pods: 1}}', 'namespace: apps')),
    ).toEqual([]);
  });
});
