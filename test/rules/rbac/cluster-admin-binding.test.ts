import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const binding = (subjects: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects: [${subjects}]\n`;

describe('rbac/cluster-admin-binding', () => {
  it('reports each subject but the masters', () => {
    const subjects =
      '{kind: Group, name: "system:masters", apiGroup: rbac.authorization.k8s.io}, {kind: User, name: ann, apiGroup: rbac.authorization.k8s.io}, {kind: ServiceAccount, name: ci, namespace: x}';
    expect(findings('rbac/cluster-admin-binding', binding(subjects))).toEqual([
      expect.stringContaining('User ann'),
      expect.stringContaining('ServiceAccount x/ci'),
    ]);
  });

  it('has nothing to say of a binding without subjects', () => expect(findings('rbac/cluster-admin-binding', binding(''))).toEqual([]));
});
