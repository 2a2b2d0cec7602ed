import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'ref/networkpolicy-peer-selects-nothing';

describe(rule, () => {
  it('what lets out is looked at too', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'a',
          'spec: {podSelector: {}, egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]}',
        ),
      ),
    ).toEqual(['unknown']);
  });

  it('other namespaces are not known', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'a',
          'spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: db}}}]}]}',
        ),
      ),
    ).toEqual([]);
  });

  it('an empty selector means all Pods', () => {
    expect(
      said(
        rule,
        deployment() +
          object('networking.k8s.io/v1', 'NetworkPolicy', 'a', 'spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}'),
      ),
    ).toEqual([]);
  });
});
