import { describe, expect, it } from 'vitest';
import { object, pod, said } from '../said.ts';

const rule = 'deprecated/field';

describe(rule, () => {
  it('nothing reads the annotation', () => {
    expect(
      said(rule, pod('containers: [{name: c, image: "web:1"}]', 'annotations: {scheduler.alpha.kubernetes.io/critical-pod: ""}')),
    ).toEqual(['dead']);
  });

  it('before it was deprecated it was right', () => {
    expect(
      said(rule, object('v1', 'Service', 's', 'spec: {type: LoadBalancer, loadBalancerIP: 1.2.3.4, ports: [{port: 1}]}'), { minor: 23 }),
    ).toEqual([]);
  });
});
