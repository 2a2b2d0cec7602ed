import { describe, expect, it } from 'vitest';
import type { Decoded, KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { answerReview } from '../../src/rbac/reviews/answer-review.ts';
import { impersonated } from '../../src/rbac/user.ts';
import { schemasFor } from '../../src/schemas/store.ts';
import { binding, clusterWith, role, rule } from './cluster.ts';

const state = clusterWith(role('shop/reader', rule('get', 'pods')), binding('shop/ann', 'Role/reader', 'User/ann', 'Group/dev'));

/** What a server of release 1.`minor` answers to ann who sends a review. */
function answer(kind: string, body: object, { minor = 34, namespace = '' } = {}) {
  const version = kubernetesVersion(minor);
  const group = kind === 'SelfSubjectReview' ? 'authentication.k8s.io' : 'authorization.k8s.io';
  const info = schemasFor(version).kind(`${group}/v1`, kind) ?? schemasFor(version).kind('v1', kind);
  if (info === undefined) throw new Error(kind);
  const now = new Date('2024-05-01T10:00:00Z');
  return answerReview({ kind: info, namespace, object: body as Decoded<KubernetesObject>, user: impersonated('ann'), version, now }, state);
}
const pods = { verb: 'get', resource: 'pods', namespace: 'shop' };
const because = (to: string): string => `RBAC: allowed by RoleBinding "ann/shop" of Role "reader" to ${to}`;

describe('a review', () => {
  it('of oneself is answered with its spec and the status', () => {
    expect(answer('SelfSubjectAccessReview', { spec: { resourceAttributes: pods } })).toEqual({
      object: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        metadata: {},
        spec: { resourceAttributes: pods },
        status: { allowed: true, reason: because('User "ann"') },
      },
    });
    expect(answer('SelfSubjectAccessReview', { spec: { nonResourceAttributes: { path: '/metrics', verb: 'get' } } })).toMatchObject({
      object: { status: { allowed: false } },
    });
  });

  it('of others is about them', () => {
    const spec = { resourceAttributes: pods, user: 'bob', groups: ['dev'] };
    const status = { allowed: true, reason: because('Group "dev"') };
    expect(answer('SubjectAccessReview', { spec })).toMatchObject({ object: { status } });
    expect(answer('SubjectAccessReview', { spec: { ...spec, groups: [] } })).toMatchObject({ object: { status: { allowed: false } } });
    const local = answer('LocalSubjectAccessReview', { spec }, { namespace: 'shop' });
    expect(local).toMatchObject({ object: { metadata: { namespace: 'shop' }, status } });
  });

  it('of all rules is for one namespace', () => {
    expect(answer('SelfSubjectRulesReview', {})).toMatchObject({ status: { code: 400, message: 'no namespace on request' } });
    const found = answer('SelfSubjectRulesReview', { spec: { namespace: 'shop' } });
    expect(found).toMatchObject({ object: { spec: {}, status: { incomplete: false } } });
    expect(JSON.stringify(found)).toContain('{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}');
  });

  it('of who one is tells name, groups and time', () => {
    expect(answer('SelfSubjectReview', {})).toMatchObject({
      object: {
        metadata: { creationTimestamp: '2024-05-01T10:00:00Z' },
        status: { userInfo: { username: 'ann', groups: ['system:authenticated'] } },
      },
    });
  });

  it('is no other kind', () => expect(answer('ConfigMap', {})).toBeUndefined());
});

describe('what is wrong with a review', () => {
  const messageOf = (kind: string, body: object, options = {}): string => {
    const found = answer(kind, body, options);
    return found && 'status' in found ? `${found.status.code} ${found.status.message}` : 'nothing';
  };
  const invalid = (text: string): string => `422 .authorization.k8s.io "" is invalid: ${text}`;
  const paths = { path: '/x', verb: 'get' };

  it.each([
    [
      'SelfSubjectAccessReview',
      {},
      'spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    ],
    [
      'SelfSubjectAccessReview',
      { metadata: { name: 'x', namespace: 'ignored' }, spec: { resourceAttributes: pods, nonResourceAttributes: paths } },
      '[spec.nonResourceAttributes: Invalid value: {"Path":"/x","Verb":"get"}: cannot be specified in combination with resourceAttributes, metadata: Invalid value: {"name":"x"}: must be empty]',
    ],
    [
      'SubjectAccessReview',
      { spec: { resourceAttributes: pods } },
      'spec.user: Invalid value: "": at least one of user or group must be specified',
    ],
    [
      'SelfSubjectAccessReview',
      {
        spec: {
          resourceAttributes: {
            ...pods,
            fieldSelector: {},
            labelSelector: { rawSelector: 'a', requirements: [{ operator: 'In', key: 'a b' }] },
          },
        },
      },
      '[spec.resourceAttributes.fieldSelector.requirements: Required value: when spec.resourceAttributes.fieldSelector is specified, requirements or rawSelector is required, ' +
        'spec.resourceAttributes.labelSelector.rawSelector: Invalid value: "a": may not specified at the same time as requirements, ' +
        "spec.resourceAttributes.labelSelector.requirements[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', " +
        "spec.resourceAttributes.labelSelector.requirements[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
    ],
  ])('%s %j', (kind, body, text) => expect(messageOf(kind, body)).toBe(invalid(text)));

  it('in a namespace', () => {
    const ask = (body: object): string => messageOf('LocalSubjectAccessReview', body, { namespace: 'shop' });
    expect(ask({ spec: { user: 'bob', resourceAttributes: { ...pods, namespace: 'other' } } })).toBe(
      invalid('spec.resourceAttributes.namespace: Invalid value: "other": must match metadata.namespace'),
    );
    expect(ask({ metadata: { labels: { a: 'b' } }, spec: { user: 'bob', nonResourceAttributes: paths } })).toBe(
      invalid(
        '[metadata: Invalid value: {"namespace":"shop","labels":{"a":"b"}}: must be empty except for namespace, spec.nonResourceAttributes: Invalid value: {"Path":"/x","Verb":"get"}: disallowed on this kind of request]',
      ),
    );
    expect(ask({ metadata: { namespace: 'other' }, spec: {} })).toBe(
      '400 the namespace of the provided object does not match the namespace sent on the request',
    );
  });

  it('selectors are looked at since 1.32', () => {
    const body = { spec: { resourceAttributes: { ...pods, fieldSelector: {} } } };
    expect(messageOf('SelfSubjectAccessReview', body, { minor: 31 })).toBe('nothing');
    expect(messageOf('SelfSubjectAccessReview', body, { minor: 32 })).toMatch(/^422/);
  });
});
