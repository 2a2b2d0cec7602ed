import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/external-traffic-policy';

describe(rule, () => {
  it('unset is Cluster', () => {
    expect(said(rule, object('v1', 'Service', 's', 'spec: {type: LoadBalancer, ports: [{port: 1}]}'))).toEqual(['cluster']);
  });
});
