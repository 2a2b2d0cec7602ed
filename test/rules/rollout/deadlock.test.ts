import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'rollout/deadlock';

describe(rule, () => {
  it('a port of every node', () => {
    expect(said(rule, deployment('replicas: 1', '', 'ports: [{containerPort: 80, hostPort: 80}]') + object('v1', 'Node', 'a'))).toEqual([
      'port',
    ]);
  });

  it('another node is free', () => {
    expect(
      said(
        rule,
        deployment('replicas: 1', '', 'ports: [{containerPort: 80, hostPort: 80}]') + object('v1', 'Node', 'a') + object('v1', 'Node', 'b'),
      ),
    ).toEqual([]);
  });

  it('every node has its replica', () => {
    expect(
      said(
        rule,
        deployment(
          'replicas: 2',
          'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}',
        ) +
          object('v1', 'Node', 'a') +
          object('v1', 'Node', 'b'),
      ),
    ).toEqual(['apart']);
  });

  it('of four one may be away', () => {
    expect(said(rule, deployment('replicas: 4', '', 'ports: [{containerPort: 80, hostPort: 80}]') + object('v1', 'Node', 'a'))).toEqual([]);
  });
});
