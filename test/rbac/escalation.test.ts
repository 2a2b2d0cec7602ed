import { describe, expect, it } from 'vitest';
import type { User } from '../../src/apiserver/admission.ts';
import type { Decoded, KubernetesObject } from '../../src/kubernetes/objects.ts';
import type { PolicyRule } from '../../src/kubernetes/policy-rules.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { escalationProblem } from '../../src/rbac/escalation.ts';
import { impersonated } from '../../src/rbac/user.ts';
import { schemasFor } from '../../src/schemas/store.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const ann = impersonated('ann', ['dev']);
const RBAC = 'rbac.authorization.k8s.io';

/** What the server says to `user` who writes `object`; undefined where it says nothing. */
function problem(object: KubernetesObject, state = CLUSTER, user: User = ann, old?: KubernetesObject, nameInUrl = '') {
  const kind = schemasFor(kubernetesVersion(34)).kind(object.apiVersion, object.kind);
  if (kind === undefined) throw new Error(object.kind);
  const decoded = { object: object as Decoded<KubernetesObject>, old: old as Decoded<KubernetesObject> | undefined };
  return escalationProblem({ kind, namespace: object.metadata.namespace ?? '', nameInUrl, user, ...decoded }, state);
}

const CLUSTER = clusterWith(
  role('shop/own', rule('get list', 'pods pods/log'), rule('get', 'secrets', 'tls')),
  role('shop/more', rule('get', 'pods'), rule('delete', 'pods')),
  role('lister', rule('get list', 'deployments.apps')),
  binding('shop/ann', 'Role/own', 'User/ann'),
  binding('shop/lister', 'ClusterRole/lister', 'Group/dev'),
);
const granting = (...rules: PolicyRule[]) => problem(role('shop/new', ...rules))?.message;
const lacks = (what: string, kind = 'roles', user = 'user "ann" (groups=["dev" "system:authenticated"])'): string =>
  `${kind}.${RBAC} "new" is forbidden: ${user} is attempting to grant RBAC permissions not currently held:\n${what}`;

describe('a role', () => {
  it('may be made of what its author holds', () => {
    expect(granting(rule('get', 'pods'), rule('list', 'deployments.apps'), rule('get', 'secrets', 'tls'))).toBeUndefined();
    expect(granting()).toBeUndefined();
  });

  it('may not be made of more: what is lacking is said in pieces, resource by resource and in order', () => {
    expect(granting(rule('list get delete', 'secrets pods'), { verbs: ['get'], apiGroups: ['', 'apps'], resources: ['nodes'] })).toBe(
      lacks(
        [
          '{APIGroups:[""], Resources:["nodes"], Verbs:["get"]}',
          '{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}',
          '{APIGroups:[""], Resources:["secrets"], Verbs:["list" "get" "delete"]}',
          '{APIGroups:["apps"], Resources:["nodes"], Verbs:["get"]}',
        ].join('\n'),
      ),
    );
  });

  it('is held to names, stars and paths', () => {
    expect(granting(rule('get', 'secrets', 'tls other'))).toBe(
      lacks('{APIGroups:[""], Resources:["secrets"], ResourceNames:["other"], Verbs:["get"]}'),
    );
    expect(granting(rule('get', 'secrets'))).toBe(lacks('{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}'));
    expect(granting(rule('*', 'pods'))).toBe(lacks('{APIGroups:[""], Resources:["pods"], Verbs:["*"]}'));
    expect(problem({ ...role('new', { verbs: ['get'], nonResourceURLs: ['/metrics'] }) })?.message).toBe(
      lacks('{NonResourceURLs:["/metrics"], Verbs:["get"]}', 'clusterroles'),
    );
  });

  it('for the whole cluster wants rights for the whole cluster', () => {
    expect(problem(role('new', rule('get', 'pods')))?.message).toBe(
      lacks('{APIGroups:[""], Resources:["pods"], Verbs:["get"]}', 'clusterroles'),
    );
  });

  it('is refused with 403 and its name, or without where it is yet to be generated', () => {
    const { metadata, ...rest } = role('shop/new', rule('get', 'nodes'));
    expect(problem({ ...rest, metadata })).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      details: { name: 'new', group: RBAC, kind: 'roles' },
    });
    expect(problem({ ...rest, metadata: { namespace: 'shop', generateName: 'n-' } })?.message).toMatch(
      /^roles\.rbac\.authorization\.k8s\.io is forbidden: user/,
    );
  });

  it('may be anything to system:masters and to who may escalate', () => {
    const all = role('shop/new', rule('*', '*'));
    expect(problem(all, CLUSTER, { name: 'root', groups: ['system:masters'] })).toBeUndefined();
    const named = clusterWith(
      role('shop/e', rule('escalate', 'roles.rbac.authorization.k8s.io', 'new')),
      binding('shop/e', 'Role/e', 'User/ann'),
    );
    expect(problem(all, named)?.code).toBe(403);
    expect(problem(all, named, ann, role('shop/new'), 'new')).toBeUndefined();
  });

  it('says which roles of its author are not there', () => {
    const state = clusterWith(binding('shop/a', 'Role/x', 'User/ann'), binding('b', 'ClusterRole/y', 'User/ann'));
    expect(problem(role('shop/new', rule('get', 'pods')), state)?.message).toBe(
      `${lacks('{APIGroups:[""], Resources:["pods"], Verbs:["get"]}')}; resolution errors: [[clusterroles.${RBAC} "y" not found, roles.${RBAC} "x" not found]]`,
    );
  });

  it('may be let go by a garbage collector that could not write it', () => {
    const old = { ...role('shop/new', rule('get', 'nodes')), metadata: { name: 'new', namespace: 'shop', finalizers: ['x/y'] } };
    expect(problem(role('shop/new', rule('get', 'nodes')), CLUSTER, ann, old, 'new')).toBeUndefined();
    expect(problem(role('shop/new', rule('get', 'nodes')), CLUSTER, ann, role('shop/new'), 'new')?.code).toBe(403);
  });
});

describe('a role that gathers others', () => {
  const gathering = { ...role('new'), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } };
  const refusal = `clusterroles.${RBAC} "new" is forbidden: must have cluster-admin privileges to use the aggregationRule`;

  it('is for those who hold everything', () => {
    expect(problem(gathering)?.message).toBe(refusal);
    expect(problem({ ...gathering, aggregationRule: { clusterRoleSelectors: [] } } as KubernetesObject)).toBeUndefined();
    expect(problem(gathering, clusterWith(binding('a', 'ClusterRole/cluster-admin', 'User/ann')))).toBeUndefined();
  });

  it('may not be made one that does not by others', () =>
    expect(problem(role('new'), CLUSTER, ann, gathering, 'new')?.message).toBe(refusal));
});

describe('a binding', () => {
  it('may give what its author holds, there', () => {
    expect(problem(binding('shop/new', 'ClusterRole/lister', 'User/bob'))).toBeUndefined();
    expect(problem(binding('other/new', 'ClusterRole/lister', 'User/bob'))?.message).toBe(
      lacks('{APIGroups:["apps"], Resources:["deployments"], Verbs:["get" "list"]}', 'rolebindings'),
    );
  });

  it('may not give more', () => {
    expect(problem(binding('shop/new', 'Role/more', 'User/bob'))?.message).toBe(
      lacks('{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}', 'rolebindings'),
    );
    expect(problem(binding('new', 'ClusterRole/cluster-admin', 'User/ann'))?.message).toBe(
      lacks(['{APIGroups:["*"], Resources:["*"], Verbs:["*"]}', '{NonResourceURLs:["*"], Verbs:["*"]}'].join('\n'), 'clusterrolebindings'),
    );
  });

  it.each([
    ['the role by name', rule('bind', 'clusterroles.rbac.authorization.k8s.io', 'cluster-admin')],
    ['any role', rule('bind', 'clusterroles.rbac.authorization.k8s.io')],
  ])('may give anything where its author may bind %s', (_, allowed) => {
    const state = clusterWith(role('shop/b', allowed), binding('shop/b', 'Role/b', 'User/ann'));
    expect(problem(binding('shop/new', 'ClusterRole/cluster-admin', 'User/ann'), state)).toBeUndefined();
    expect(problem(binding('new', 'ClusterRole/cluster-admin', 'User/ann'), state)?.code).toBe(403);
  });

  it.each([
    [binding('shop/new', 'Role/nowhere', 'User/bob'), 404, `roles.${RBAC} "nowhere" not found`],
    [binding('new', 'ClusterRole/nowhere', 'User/bob'), 404, `clusterroles.${RBAC} "nowhere" not found`],
    [binding('new', 'Role/own', 'User/bob'), 400, 'Namespace parameter required.'],
    [binding('shop/new', 'Role/', 'User/bob'), 400, 'Name parameter required.'],
    [binding('shop/new', 'Rule/own', 'User/bob'), 500, 'unsupported role reference kind: "Rule"'],
  ])('to a role that is not there is refused to those who hold too little', (object, code, message) =>
    expect(problem(object)).toMatchObject({ code, message }),
  );

  it('to a role that is not there is taken from who may bind it', () =>
    expect(
      problem(binding('shop/new', 'Role/nowhere', 'User/bob'), CLUSTER, { name: 'root', groups: ['system:masters'] }),
    ).toBeUndefined());
});

it('other kinds give nothing away', () => {
  const pod: KubernetesObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' } };
  expect(problem(pod)).toBeUndefined();
});
