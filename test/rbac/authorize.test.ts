import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../src/rbac/access-request.ts';
import { authorize } from '../../src/rbac/authorize.ts';
import { forbiddenRequest } from '../../src/rbac/forbidden.ts';
import { impersonated } from '../../src/rbac/user.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const ann = impersonated('ann', ['dev']);
const web = impersonated('system:serviceaccount:shop:web');

/** `get pods/log web`: verb, resource, name. */
function request(text: string, user = ann, namespace = 'shop'): AccessRequest {
  const [verb = '', what = '', name] = text.split(' ');
  if (what.startsWith('/')) return { user, verb, path: what };
  const [resource = '', subresource] = what.split('/');
  const dot = resource.indexOf('.');
  const plural = dot < 0 ? resource : resource.slice(0, dot);
  return { user, verb, group: dot < 0 ? '' : resource.slice(dot + 1), resource: plural, subresource, namespace, name };
}

describe('a rule', () => {
  const allows = (given: Parameters<typeof role>[1], asked: string): boolean =>
    authorize(request(asked), clusterWith(role('shop/r', given), binding('shop/b', 'Role/r', 'User/ann'))).allowed;

  it.each([
    ['list pods', true],
    ['delete pods', false],
    ['get pods/log', false],
    ['get pods.apps', false],
    ['get secrets', false],
  ])('for pods of the core group, asked %s: %s', (asked, answer) => expect(allows(rule('get list', 'pods'), asked)).toBe(answer));

  it.each([
    ['get pods', true],
    ['get pods/log', true],
    ['escalate roles', true],
  ])('of stars allows %s in the group that it names', (asked) => expect(allows(rule('*', '*'), asked)).toBe(true));

  it('of stars alone allows no other group', () => expect(allows(rule('*', '*'), 'get deployments.apps')).toBe(false));

  it.each([
    ['*/scale', 'get deployments/scale', true],
    ['*/scale', 'get deployments', false],
    ['pods/*', 'get pods', false],
    ['pods/*', 'get pods/log', false],
    ['pods/log', 'get pods/log', true],
  ])('for %s, asked %s: %s', (resources, asked, answer) => expect(allows(rule('get', resources), asked)).toBe(answer));

  it.each([
    ['get secrets tls', true],
    ['get secrets other', false],
    ['get secrets', false],
    ['create secrets', false],
  ])('with names, asked %s: %s', (asked, answer) => expect(allows(rule('get create', 'secrets', 'tls'), asked)).toBe(answer));

  it.each([
    ['/metrics', '/metrics', true],
    ['/metrics', '/metrics/', false],
    ['/logs/*', '/logs/a/b', true],
    ['/logs/*', '/logs', false],
    ['*', '/anything', true],
    ['/logs*', '/logs', true],
  ])('for the path %s, asked %s: %s', (url, path, answer) => {
    const state = clusterWith(role('r', { verbs: ['get'], nonResourceURLs: [url] }), binding('b', 'ClusterRole/r', 'User/ann'));
    expect(authorize(request(`get ${path}`), state).allowed).toBe(answer);
  });
});

describe('who', () => {
  const state = clusterWith(
    role('reader', rule('get', 'pods')),
    role('shop/reader', rule('get', 'secrets')),
    binding('everywhere', 'ClusterRole/reader', 'Group/dev'),
    binding('shop/web', 'Role/reader', 'User/bob', 'ServiceAccount//web'),
    binding('shop/here', 'ClusterRole/reader', 'ServiceAccount/other/web'),
  );

  it.each([
    ['get pods', ann, 'shop', 'RBAC: allowed by ClusterRoleBinding "everywhere" of ClusterRole "reader" to Group "dev"'],
    ['get pods', ann, '', 'RBAC: allowed by ClusterRoleBinding "everywhere" of ClusterRole "reader" to Group "dev"'],
    ['get secrets', web, 'shop', 'RBAC: allowed by RoleBinding "web/shop" of Role "reader" to ServiceAccount "web/shop"'],
    [
      'get pods',
      impersonated('system:serviceaccount:other:web'),
      'shop',
      'RBAC: allowed by RoleBinding "here/shop" of ClusterRole "reader" to ServiceAccount "web/other"',
    ],
    ['delete nodes', { name: 'root', groups: ['system:masters'] }, '', ''],
  ])('may %s', (asked, user, namespace, reason) =>
    expect(authorize(request(asked, user, namespace), state)).toMatchObject({ allowed: true, reason }),
  );

  it.each([
    ['get secrets', web, 'other'],
    ['get secrets', web, ''],
    ['get pods', web, 'shop'],
    ['get secrets', impersonated('web'), 'shop'],
  ])('may not %s', (asked, user, namespace) =>
    expect(authorize(request(asked, user, namespace), state)).toEqual({ allowed: false, reason: '' }),
  );

  it('tells of the rule that counts', () => {
    const { by } = authorize(request('get secrets', web), state);
    expect([by?.grant.binding.metadata.name, by?.rule]).toEqual(['web', rule('get', 'secrets')]);
  });
});

describe('roles that are not there', () => {
  const state = clusterWith(
    binding('lost', 'ClusterRole/gone', 'User/ann'),
    binding('shop/a', 'Role/nowhere', 'User/ann'),
    binding('shop/b', 'Role/nowhere', 'User/ann'),
    binding('shop/c', 'ClusterRole/view', 'User/ann'),
    binding('shop/d', 'Role/other', 'User/bob'),
  );

  it('are named once each where nothing else allows the request', () => {
    expect(authorize(request('delete pods'), state)).toEqual({
      allowed: false,
      reason: 'RBAC: [clusterrole.rbac.authorization.k8s.io "gone" not found, role.rbac.authorization.k8s.io "nowhere" not found]',
    });
    expect(authorize(request('get pods', impersonated('bob')), state).reason).toBe(
      'RBAC: role.rbac.authorization.k8s.io "other" not found',
    );
  });

  it('stand in the way of nothing', () => expect(authorize(request('get pods'), state).allowed).toBe(true));
});

describe('a denial', () => {
  it.each([
    ['list pods', 'shop', 'pods is forbidden: User "ann" cannot list resource "pods" in API group "" in the namespace "shop"'],
    [
      'get deployments.apps/scale web',
      'shop',
      'deployments.apps "web" is forbidden: User "ann" cannot get resource "deployments/scale" in API group "apps" in the namespace "shop"',
    ],
    ['create nodes', '', 'nodes is forbidden: User "ann" cannot create resource "nodes" in API group "" at the cluster scope'],
    ['get /metrics', '', 'forbidden: User "ann" cannot get path "/metrics"'],
  ])('of %s says', (asked, namespace, message) =>
    expect(forbiddenRequest(request(asked, ann, namespace), '')).toMatchObject({ code: 403, reason: 'Forbidden', message }),
  );

  it('gives the reason, and no markup of the client', () => {
    const user = impersonated('<b>&');
    const reason = 'RBAC: role.rbac.authorization.k8s.io "x" not found';
    expect(forbiddenRequest(request('get pods p', user), reason).message).toBe(
      `pods "p" is forbidden: User "&lt;b&gt;&amp;" cannot get resource "pods" in API group "" in the namespace "shop": ${reason}`,
    );
    expect(forbiddenRequest(request('get pods p', user), '').details).toEqual({ name: 'p', kind: 'pods' });
  });
});

describe('someone asked for by name', () => {
  it.each([
    ['ann', [], ['system:authenticated']],
    ['ann', ['dev'], ['dev', 'system:authenticated']],
    ['ann', ['system:unauthenticated'], ['system:unauthenticated']],
    ['system:anonymous', [], ['system:unauthenticated']],
    ['system:serviceaccount:shop:web', [], ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated']],
    ['system:serviceaccount:shop:web', ['dev'], ['dev', 'system:authenticated']],
    ['system:serviceaccount:shop', [], ['system:authenticated']],
  ])('%s with %j', (name, given, groups) => expect(impersonated(name, given)).toEqual({ name, groups }));
});
