import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'autoscaling/several';

describe(rule, () => {
  it('the same autoscaler in two files is one', () => {
    expect(
      said(rule, [
        deployment(),
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'web',
          'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
        ),
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'web',
          'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
        ),
      ]),
    ).toEqual([]);
  });
});
