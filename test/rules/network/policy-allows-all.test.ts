import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/policy-allows-all';

describe(rule, () => {
  it('a port that is open to all is meant so', () => {
    expect(
      said(rule, object('networking.k8s.io/v1', 'NetworkPolicy', 'p', 'spec: {podSelector: {}, ingress: [{ports: [{port: 80}]}]}')),
    ).toEqual([]);
  });

  it('the whole internet', () => {
    expect(
      said(
        rule,
        object('networking.k8s.io/v1', 'NetworkPolicy', 'p', 'spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}'),
      ),
    ).toEqual(['world']);
  });

  it('all but some is narrower', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'p',
          'spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]}',
        ),
      ),
    ).toEqual([]);
  });
});
