import { expect, it } from 'vitest';
import { explain } from '../../src/rbac/explain.ts';
import { impersonated } from '../../src/rbac/user.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const state = clusterWith(
  role('shop/reader', rule('get', 'secrets', 'tls'), rule('get list', 'pods'), rule('get', 'deployments.apps')),
  binding('shop/ann', 'Role/reader', 'User/ann'),
  binding('shop/lost', 'Role/gone', 'User/eve'),
);
const ann = impersonated('ann');

it.each([
  ['get', '', 'secrets', '', 'other', 'closest rule: Role "reader" allows [get] on secrets named [tls]; "other" is not among them'],
  [
    'get',
    '',
    'secrets',
    '',
    '',
    'closest rule: Role "reader" allows [get] on secrets named [tls]; it allows none to a request for all of them',
  ],
  ['list', '', 'secrets', '', '', 'closest rule: Role "reader" allows [get] on secrets named [tls]; it has no list verb'],
  ['delete', '', 'pods', '', 'web', 'closest rule: Role "reader" allows [get list] on pods; it has no delete verb'],
  ['get', '', 'pods', 'log', 'web', 'closest rule: Role "reader" allows [get list] on pods; the subresource log is a resource of its own'],
  [
    'get',
    'extensions',
    'deployments',
    '',
    '',
    'closest rule: Role "reader" allows [get] on deployments of API group "apps"; the resource is in API group "extensions"',
  ],
  ['get', '', 'nodes', '', '', 'no rule that ann has is about it'],
])('%s %s/%s %s %s', (verb, group, resource, subresource, name, text) =>
  expect(explain({ user: ann, verb, group, resource, subresource, namespace: 'shop', name }, state).text).toBe(text),
);

it('a yes has its reason, and the object to look at', () => {
  const request = { user: ann, verb: 'get', group: '', resource: 'pods', namespace: 'shop' };
  const found = explain(request, state);
  expect([found.text, found.object?.metadata.name]).toEqual([
    'RBAC: allowed by RoleBinding "ann/shop" of Role "reader" to User "ann"',
    'ann',
  ]);
  expect(explain({ ...request, user: { name: 'root', groups: ['system:masters'] } }, state).text).toBe(
    'members of system:masters may do everything',
  );
});

it('a no without any near rule has the roles that are not there', () => {
  const request = { user: impersonated('eve'), verb: 'get', group: '', resource: 'pods', namespace: 'shop' };
  expect(explain(request, state)).toEqual({ text: 'RBAC: role.rbac.authorization.k8s.io "gone" not found' });
  expect(explain({ user: ann, verb: 'get', path: '/metrics' }, state).text).toBe('no rule that ann has is about it');
});
