import { describe, expect, it } from 'vitest';
import { deployment, object, statefulSet, said } from '../said.ts';

const rule = 'autoscaling/replicas-in-manifest';

describe(rule, () => {
  it('a ScaledObject of KEDA is an autoscaler', () => {
    expect(
      said(rule, deployment('replicas: 2') + object('keda.sh/v1alpha1', 'ScaledObject', 's', 'spec: {scaleTargetRef: {name: web}}')),
    ).toEqual(['both']);
  });

  it('another kind of the same name is another workload', () => {
    expect(
      said(
        rule,
        statefulSet('replicas: 2') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ),
      ),
    ).toEqual([]);
  });
});
