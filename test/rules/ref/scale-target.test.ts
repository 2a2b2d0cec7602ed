import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'ref/scale-target';

describe(rule, () => {
  it('of another namespace it is another one', () => {
    expect(
      said(
        rule,
        deployment('', '', '', 'namespace: apps') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'a',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}',
            'namespace: shop',
          ),
      ),
    ).toEqual(['elsewhere']);
  });

  it('any kind may be a target', () => {
    expect(
      said(
        rule,
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'a',
          'spec: {scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}, maxReplicas: 3}',
        ),
      ),
    ).toEqual(['unknown']);
  });
});
