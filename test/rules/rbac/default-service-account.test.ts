import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'rbac/default-service-account';

describe(rule, () => {
  it('a user of that name is somebody else', () => {
    expect(
      said(
        rule,
        object(
          'rbac.authorization.k8s.io/v1',
          'RoleBinding',
          'a',
          'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: default}]',
        ),
      ),
    ).toEqual([]);
  });
});
