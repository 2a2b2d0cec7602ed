import { describe, expect, it } from 'vitest';
import { object, role, said } from '../said.ts';

const rule = 'rbac/create-workloads';

describe(rule, () => {
  it('what makes Pods counts', () => {
    expect(said(rule, role('deployments, configmaps', 'patch', 'apps'))).toEqual(['granted']);
  });

  it('the roles of Kubernetes itself are not told of', () => {
    expect(
      said(
        rule,
        object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'edit', 'rules: [{apiGroups: [""], resources: [pods], verbs: [create]}]'),
      ),
    ).toEqual([]);
  });
});
