import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/pod-exec';

describe(rule, () => {
  it('get opens a websocket', () => {
    expect(said(rule, role('pods/attach', 'get'))).toEqual(['granted']);
  });

  it('list does nothing with it', () => {
    expect(said(rule, role('pods/exec', 'list'))).toEqual([]);
  });

  it('a subresource of all resources', () => {
    expect(said(rule, role('"*/exec"', 'create'))).toEqual(['granted']);
  });

  it('Pods without the subresource are another right', () => {
    expect(said(rule, role('pods', 'create'))).toEqual([]);
  });

  const binding = (name: string, roleName: string): string =>
    `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: "${name}"}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "${roleName}"}\nsubjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: ann}]\n`;

  it('with at: [binding], who gets it', () => {
    const options = { at: ['binding'] };
    expect(said(rule, role('pods/exec', 'create'), { options })).toEqual([]);
    expect(said(rule, role('pods/exec', 'create') + binding('helpers', 'web'), { options })).toEqual(['bound']);
    expect(said(rule, role('pods/exec', 'create') + binding('helpers', 'web'))).toEqual(['granted']);
    expect(said(rule, role('pods/exec', 'create') + binding('system:helpers', 'web'), { options })).toEqual([]);
  });

  it("the control plane's roles are its own, who gets them is not", () => {
    const own = role('pods/exec', 'create').replace('name: web', 'name: "system:own"');
    expect(said(rule, own)).toEqual([]);
    expect(said(rule, own + binding('helpers', 'system:own'))).toEqual(['bound']);
    expect(said(rule, own + binding('system:own', 'system:own'))).toEqual([]);
  });
});
