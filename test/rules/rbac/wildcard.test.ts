import { describe, expect, it } from 'vitest';
import { object, role, said } from '../said.ts';

const rule = 'rbac/wildcard';

describe(rule, () => {
  it('two of three are told each', () => {
    expect(said(rule, role('"*"', '"*"', 'apps'))).toEqual(['some', 'some']);
  });

  it('paths too', () => {
    expect(
      said(rule, object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'a', 'rules: [{nonResourceURLs: ["*"], verbs: [get]}]')),
    ).toEqual(['some']);
  });

  it('cluster-admin itself is left alone', () => {
    expect(
      said(
        rule,
        object(
          'rbac.authorization.k8s.io/v1',
          'ClusterRole',
          'cluster-admin',
          'rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]',
        ),
      ),
    ).toEqual([]);
  });
});
