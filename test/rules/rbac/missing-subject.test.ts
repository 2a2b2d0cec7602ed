import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'rbac/missing-subject';

describe(rule, () => {
  it('an account of another namespace is another account', () => {
    expect(
      said(
        rule,
        object('v1', 'ServiceAccount', 'server', '', 'namespace: apps') +
          object(
            'rbac.authorization.k8s.io/v1',
            'ClusterRoleBinding',
            'a',
            'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: server, namespace: shop}]',
          ),
      ),
    ).toEqual(['elsewhere']);
  });

  it('what the input does not have may be in the cluster', () => {
    expect(
      said(
        rule,
        object(
          'rbac.authorization.k8s.io/v1',
          'ClusterRoleBinding',
          'a',
          'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: server, namespace: shop}]',
        ),
      ),
    ).toEqual(['unknown']);
  });
});
