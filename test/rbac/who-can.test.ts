import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { type Action, whoCan } from '../../src/rbac/who-can.ts';
import { whoCanText } from '../../src/rbac/who-can-text.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const state = clusterWith(
  role('shop/reader', rule('get list', 'configmaps'), rule('get create', 'secrets', 'tls ca')),
  role('writer', rule('patch', 'configmaps'), { verbs: ['get'], nonResourceURLs: ['/metrics'] }),
  binding('shop/web', 'Role/reader', 'ServiceAccount//web', 'Group/dev'),
  binding('shop/lost', 'Role/gone', 'User/eve'),
  binding('other/writer', 'ClusterRole/writer', 'User/bob'),
  binding('everywhere', 'ClusterRole/writer', 'User/ann'),
);
const action = (verb: string, resource: string, namespace = 'shop', name = ''): Action => ({ verb, group: '', resource, namespace, name });

/** The subjects by their names, without those of every cluster. */
const names = (wanted: Action, everywhere = false): string[] =>
  whoCan(wanted, state, everywhere)
    .filter(({ grant }) => !grant.binding.metadata.labels)
    .map(({ subject, names: only }) => (only === undefined ? subject.name : `${subject.name}: ${only.join()}`));

describe('who can', () => {
  it.each([
    ['get', 'configmaps', 'shop', ['web', 'dev']],
    ['patch', 'configmaps', 'shop', ['ann']],
    ['patch', 'configmaps', 'other', ['ann', 'bob']],
    ['patch', 'configmaps', '', ['ann']],
    ['delete', 'configmaps', 'shop', []],
    ['get', 'secrets', 'shop', ['web: tls,ca', 'dev: tls,ca']],
    ['create', 'secrets', 'shop', []],
  ])('%s %s in %j', (verb, resource, namespace, who) => expect(names(action(verb, resource, namespace))).toEqual(who));

  it('do it to one object', () => {
    expect(names(action('get', 'secrets', 'shop', 'tls'))).toEqual(['web', 'dev']);
    expect(names(action('get', 'secrets', 'shop', 'other'))).toEqual([]);
  });

  it('do it somewhere', () => expect(names(action('patch', 'configmaps', ''), true)).toEqual(['ann', 'bob']));

  it('use a path', () => expect(names({ verb: 'get', path: '/metrics' })).toEqual(['ann']));
});

describe('the table of those who can', () => {
  const placeOf = ({ metadata }: KubernetesObject): string | undefined => (metadata.name === 'web' ? 'rbac/web.yaml:21' : undefined);

  it('names subject, binding, role and place', () =>
    expect(whoCanText(action('get', 'secrets'), state, { placeOf })).toBe(
      [
        'SUBJECT    KIND             OBJECTS   GRANTED BY',
        'shop/web   ServiceAccount   tls,ca    RoleBinding "web/shop" of Role "reader"   rbac/web.yaml:21',
        'dev        Group            tls,ca    RoleBinding "web/shop" of Role "reader"   rbac/web.yaml:21',
        '4 more by bindings that every cluster has (--show-bootstrap)',
        '',
      ].join('\n'),
    ));

  it('has those of every cluster where they are asked for', () => {
    const text = whoCanText(action('get', 'secrets'), state, { showBootstrap: true, noHeaders: true });
    expect(text.split('\n')[0]).toMatch(/^system:masters +Group +all +ClusterRoleBinding "cluster-admin" of ClusterRole "cluster-admin"$/);
    expect(text).not.toContain('more by');
  });

  it.each([
    [action('delete', 'pods', 'shop', 'web'), {}, 'nobody may delete pods "web" in namespace "shop"'],
    [
      { ...action('get', 'deployments'), group: 'apps', subresource: 'scale' },
      {},
      'nobody may get deployments.apps/scale in namespace "shop"',
    ],
    [action('use', 'nodes', ''), {}, 'nobody may use nodes'],
    [action('use', 'pods', ''), { allNamespaces: true }, 'nobody may use pods in any namespace'],
    [{ verb: 'post', path: '/x' }, {}, 'nobody may post /x'],
  ])('says where there is nobody', (wanted, options, text) => expect(whoCanText(wanted, state, options).split('\n')[0]).toBe(text));
});
