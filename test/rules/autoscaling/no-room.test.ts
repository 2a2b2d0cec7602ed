import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'autoscaling/no-room';

describe(rule, () => {
  it('unset is one', () => {
    expect(
      said(
        rule,
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'a',
          'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 1}',
        ),
      ),
    ).toEqual(['equal']);
  });
});
