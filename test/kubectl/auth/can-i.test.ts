import { describe, expect, it } from 'vitest';
import { type CanIOptions, canI } from '../../../src/kubectl/auth/can-i.ts';
import { ruleList } from '../../../src/kubectl/auth/rule-list.ts';
import { impersonated } from '../../../src/rbac/user.ts';
import { binding, clusterWith, role, rule } from '../../rbac/cluster.ts';
import { connectionTo } from './connection.ts';

const state = clusterWith(
  role(
    'shop/deployer',
    rule('get list', 'deployments.apps deployments.apps/scale'),
    rule('get', 'secrets', 'tls'),
    rule('get', 'secrets', 'tls ca'),
    rule('patch get', 'deployments.apps'),
    rule('*', 'pods'),
  ),
  role('everywhere', rule('get', 'nodes'), { verbs: ['get'], nonResourceURLs: ['/metrics'] }),
  binding('shop/ann', 'Role/deployer', 'User/ann'),
  binding('ann', 'ClusterRole/everywhere', 'User/ann'),
  binding('shop/lost', 'Role/gone', 'User/eve'),
);

/** What `auth can-i` prints to a user; the options follow the words. */
function ask(words: string, options: Partial<CanIOptions> = {}, user = impersonated('ann')) {
  return canI({ args: words === '' ? [] : words.split(' '), namespace: 'shop', ...options }, connectionTo(state, user));
}
const yes = { stdout: 'yes\n', stderr: '', exit: 0 };
const no = { stdout: 'no\n', stderr: '', exit: 1 };

describe('auth can-i', () => {
  it.each([
    ['get deployments', yes],
    ['get deployments.apps', yes],
    ['get deployments.v1.apps', yes],
    ['get Deployment/web', yes],
    ['get deploy', yes],
    ['get deployments.ap', yes],
    ['watch deploy', no],
    ['get secrets/tls', yes],
    ['get secret/other', no],
    ['get secrets', no],
    ['delete po/web', yes],
    ['get *', no],
    ['* pods', yes],
    ['get /metrics', yes],
    ['get /metrics/more', no],
    ['impersonate users', no],
  ])('%s', (words, answer) => expect(ask(words)).toEqual(answer));

  it('asks about subresources, other namespaces and all of them', () => {
    expect(ask('get deploy', { subresource: 'scale' })).toEqual(yes);
    expect(ask('patch deploy', { subresource: 'scale' })).toEqual(no);
    expect(ask('get deploy', { namespace: 'other' })).toEqual(no);
    expect(ask('get deploy', { allNamespaces: true })).toEqual(no);
    expect(ask('get nodes', { allNamespaces: true })).toEqual(yes);
  });

  it('gives the reason that the server gives', () => {
    const reason = 'RBAC: role.rbac.authorization.k8s.io "gone" not found';
    expect(ask('get pods', {}, impersonated('eve'))).toEqual({ stdout: `no - ${reason}\n`, stderr: '', exit: 1 });
  });

  it('says nothing where it is to be quiet', () => {
    expect(ask('get pods', { quiet: true })).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(ask('get secrets', { quiet: true })).toEqual({ stdout: '', stderr: '', exit: 1 });
  });

  it.each([
    ['fetch pods', {}, "verb 'fetch' is not a known verb", 'yes\n'],
    ['list /metrics', {}, "verb 'list' is not a known verb", 'no\n'],
    ['get nodes', {}, "resource 'nodes' is not namespace scoped", 'yes\n'],
    ['get clusterroles', {}, "resource 'clusterroles' is not namespace scoped in group 'rbac.authorization.k8s.io'", 'no\n'],
    ['get widgets', {}, "the server doesn't have a resource type 'widgets'", 'no\n'],
    ['get Widgets.Example.com/a', {}, "the server doesn't have a resource type 'widgets' in group 'example.com'", 'no\n'],
    ['get deployments.v7.apps', {}, "the server doesn't have a resource type 'deployments' in group 'v7.apps'", 'no\n'],
    ['get users', { namespace: 'x' }, undefined, 'no\n'],
    ['fetch nodes', { allNamespaces: true }, undefined, 'no\n'],
  ])('%s is asked, and warned of', (words, options, warning, stdout) =>
    expect(ask(words, options)).toMatchObject({ stdout, stderr: warning === undefined ? '' : `Warning: ${warning}\n\n` }),
  );

  it('warns of everything that is odd', () =>
    expect(ask('fetch widgets').stderr).toBe(
      "Warning: the server doesn't have a resource type 'widgets'\n\nWarning: verb 'fetch' is not a known verb\n\n",
    ));

  it.each([
    [
      '',
      {},
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    ],
    [
      'get pods web',
      {},
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    ],
    ['get /metrics', { subresource: 'log' }, '--subresource can not be used with NonResourceURL'],
    ['get pods', { noHeaders: true }, '--no-headers cannot be set without --list specified'],
    ['get pods', { list: true }, 'list option must be specified with no arguments'],
    ['', { list: true, quiet: true }, "list option can't be specified with neither quiet, all-namespaces nor subresource options"],
    ['', { list: true, subresource: 'log' }, "list option can't be specified with neither quiet, all-namespaces nor subresource options"],
  ])('cannot ask %j with %j', (words, options, problem) =>
    expect(ask(words, options)).toEqual({ stdout: '', stderr: `error: ${problem}\n`, exit: 1 }),
  );

  it('hands on what the server refuses', () => {
    const nobody = { name: 'eve', groups: [] };
    expect(ask('get pods', {}, nobody)).toEqual({
      stdout: '',
      stderr:
        'Error from server (Forbidden): selfsubjectaccessreviews.authorization.k8s.io is forbidden: User "eve" cannot create resource "selfsubjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope\n',
      exit: 1,
    });
  });
});

describe('auth can-i --list', () => {
  it('leaves the header out', () => {
    const [header, ...rest] = ask('', { list: true }).stdout.split('\n');
    expect(header).toMatch(/^Resources +Non-Resource URLs +Resource Names +Verbs$/);
    // The columns are then as narrow as the rules allow.
    const narrow = (text: string): string => text.replace(/ {2,}/g, '  ');
    expect(narrow(ask('', { list: true, noHeaders: true }).stdout)).toBe(narrow(rest.join('\n')));
  });

  it('has what the bindings of the namespace give, and what everyone has', () => {
    const rows = ask('', { list: true, namespace: 'other' })
      .stdout.split('\n')
      .map((line) => line.replace(/ {2,}/g, ' | '));
    expect(rows).toContain('nodes | [] | [] | [get]');
    expect(rows).toContain(' | [/metrics] | [] | [get]');
    expect(rows).toContain('selfsubjectaccessreviews.authorization.k8s.io | [] | [] | [create]');
    expect(rows.join()).not.toContain('deployments');
  });
});

describe('the table of rules', () => {
  it("sets them resource by resource, in the order of Go's print of them", () =>
    expect(
      ruleList(
        {
          resourceRules: [
            rule('get list', 'deployments.apps deployments.apps/scale'),
            rule('get', 'secrets', 'tls ca'),
            rule('patch get', 'deployments.apps'),
            rule('*', 'pods'),
            rule('*', '*.*'),
            { verbs: ['get'], apiGroups: ['', 'apps'], resources: ['pods', 'pods/log'] },
          ],
          nonResourceRules: [
            { verbs: ['get', 'post'], nonResourceURLs: ['/metrics'] },
            { verbs: ['get'], nonResourceURLs: ['/metrics'] },
          ],
        },
        false,
      ),
    ).toBe(
      [
        'Resources                Non-Resource URLs   Resource Names   Verbs',
        'pods                     []                  []               [* get]',
        '*.*                      []                  []               [*]',
        'deployments.apps         []                  []               [get list patch]',
        'deployments.apps/scale   []                  []               [get list]',
        '                         [/metrics]          []               [get]',
        '                         [/metrics]          []               [get]',
        'pods/log                 []                  []               [get]',
        'secrets                  []                  [ca]             [get]',
        'secrets                  []                  [tls]            [get]',
        'pods.apps/log            []                  []               [get]',
        'pods.apps                []                  []               [get]',
        '                         [/metrics]          []               [post]',
        '',
      ].join('\n'),
    ));

  it('is no wider than it must be', () => expect(ruleList({ resourceRules: [rule('get', 'a')] }, true)).toBe('a     []    []    [get]\n'));
});
