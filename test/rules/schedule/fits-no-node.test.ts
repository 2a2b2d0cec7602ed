import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'schedule/fits-no-node';

describe(rule, () => {
  it('more than the largest node', () => {
    expect(
      said(
        rule,
        deployment('', '', 'resources: {requests: {cpu: 3}}') + object('v1', 'Node', 'a', 'status: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual(['none', 'total']);
  });

  it('all together more than all nodes', () => {
    expect(
      said(
        rule,
        deployment('replicas: 5', '', 'resources: {requests: {cpu: 1}}') +
          object('v1', 'Node', 'a', 'status: {allocatable: {cpu: 2, memory: 4Gi}}') +
          object('v1', 'Node', 'b', 'status: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual(['total']);
  });

  it('autoscalers at their most', () => {
    expect(
      said(
        rule,
        deployment('', '', 'resources: {requests: {cpu: 1}}') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 9}',
          ) +
          object('v1', 'Node', 'a', 'status: {allocatable: {cpu: 2, memory: 4Gi}}') +
          object('v1', 'Node', 'b', 'status: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual(['most']);
  });

  it('a toleration lets in', () => {
    expect(
      said(
        rule,
        deployment('', 'tolerations: [{operator: Exists}]') +
          object('v1', 'Node', 'a', 'spec: {taints: [{key: k, effect: NoExecute}]}\nstatus: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual([]);
  });

  it('a soft taint lets in too', () => {
    expect(
      said(
        rule,
        deployment() +
          object('v1', 'Node', 'a', 'spec: {taints: [{key: k, effect: PreferNoSchedule}]}\nstatus: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual([]);
  });

  it('terms of an affinity are alternatives', () => {
    expect(
      said(
        rule,
        deployment(
          '',
          'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}, {matchExpressions: [{key: b, operator: Gt, values: ["3"]}]}]}}}',
        ) + object('v1', 'Node', 'n', 'status: {allocatable: {cpu: 2, memory: 4Gi}}', 'labels: {b: "4"}'),
      ),
    ).toEqual([]);
  });

  it('without nodes nothing is known', () => {
    expect(said(rule, deployment('', 'nodeSelector: {a: b}'))).toEqual([]);
  });
});
