import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'rbac/broad-subject';

describe(rule, () => {
  it('who is not logged in', () => {
    expect(
      said(
        rule,
        object(
          'rbac.authorization.k8s.io/v1',
          'ClusterRoleBinding',
          'a',
          'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: "system:anonymous"}]',
        ),
      ),
    ).toEqual(['broad']);
  });

  it('all accounts of a namespace', () => {
    expect(
      said(
        rule,
        object(
          'rbac.authorization.k8s.io/v1',
          'ClusterRoleBinding',
          'a',
          'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts:shop"}]',
        ),
      ),
    ).toEqual(['broad']);
  });
});
