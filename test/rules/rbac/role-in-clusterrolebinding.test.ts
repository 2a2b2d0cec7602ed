import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const binding = (kind: string, role: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: a, namespace: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${role}, name: r}
`;

describe('rbac/role-in-clusterrolebinding', () => {
  it.each([
    ['RoleBinding', 'Role', 0],
    ['RoleBinding', 'ClusterRole', 0],
    ['ClusterRoleBinding', 'ClusterRole', 0],
    ['ClusterRoleBinding', 'Role', 1],
  ])('%s of a %s: %i findings', (kind, role, count) =>
    expect(findings('rbac/role-in-clusterrolebinding', binding(kind, role))).toHaveLength(count),
  );
});
