import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'availability/single-replica';

describe(rule, () => {
  it('what no Service leads to may be away', () => {
    expect(said(rule, deployment())).toEqual([]);
  });

  it('unless all are asked', () => {
    expect(said(rule, deployment(), { options: { always: true } })).toEqual(['few']);
  });

  it('an autoscaler knows better', () => {
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
        { options: { always: true } },
      ),
    ).toEqual([]);
  });

  it('none at all is meant so', () => {
    expect(said(rule, deployment('replicas: 0'), { options: { always: true } })).toEqual([]);
  });
});
