import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const role = (namespace: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r, namespace: ${namespace}}\nrules: []\n`;
const binding =
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: web}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\n';

describe('rbac/role-other-namespace', () => {
  it('says nothing where the right namespace has the role too', () =>
    expect(findings('rbac/role-other-namespace', [role('shop'), role('web'), binding])).toEqual([]));
  it('says nothing of a role that is nowhere in the input', () => expect(findings('rbac/role-other-namespace', binding)).toEqual([]));
  it('takes an absent namespace for the default one', () => {
    const bare = role('shop').replace(', namespace: shop', '');
    expect(findings('rbac/role-other-namespace', [bare, binding])).toEqual([expect.stringContaining('defined in namespace "default"')]);
  });
});
