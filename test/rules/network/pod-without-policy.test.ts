import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'network/pod-without-policy';

describe(rule, () => {
  it('a policy for what goes out leaves open what comes in', () => {
    expect(
      said(rule, deployment() + object('networking.k8s.io/v1', 'NetworkPolicy', 'p', 'spec: {podSelector: {}, policyTypes: [Egress]}')),
    ).toEqual(['direction']);
  });

  it('a policy that names no direction is about what comes in', () => {
    expect(
      said(rule, deployment() + object('networking.k8s.io/v1', 'NetworkPolicy', 'p', 'spec: {podSelector: {matchLabels: {app: web}}}')),
    ).toEqual([]);
  });

  it('of another namespace it is about others', () => {
    expect(
      said(rule, deployment() + object('networking.k8s.io/v1', 'NetworkPolicy', 'p', 'spec: {podSelector: {}}', 'namespace: apps')),
    ).toEqual(['none']);
  });

  it('the network of the node has no policies', () => {
    expect(said(rule, deployment('', 'hostNetwork: true'))).toEqual([]);
  });
});
