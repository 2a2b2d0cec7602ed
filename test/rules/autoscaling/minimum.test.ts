import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'autoscaling/minimum';

describe(rule, () => {
  it('unset is one', () => {
    expect(
      said(
        rule,
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'a',
          'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5}',
        ),
      ),
    ).toEqual(['low']);
  });

  it('three, if you say so', () => {
    expect(
      said(
        rule,
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'web',
          'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
        ),
        { options: { minimum: 3 } },
      ),
    ).toEqual(['low']);
  });
});
