import { describe, expect, test } from 'vitest';
import { type ApiRequest, type ApiResponse, handle, isAccepted } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { schemasFor } from '../../../src/schemas/store.ts';
import { causes, SHOP } from '../asking.ts';

/** What becomes of metadata that a client sends with each verb (`handlers/{create,update,patch}.go`, read at 1.34). */

const NOW = new Date('2026-01-01T00:00:00Z');
const map = (metadata: object): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'shop', ...metadata },
});
const LIVE = map({ uid: 'u', resourceVersion: '7', creationTimestamp: '2025-01-01T00:00:00Z' }) as KubernetesObject;
const DYING = map({
  uid: 'u',
  resourceVersion: '7',
  deletionTimestamp: '2025-01-01T00:00:00Z',
  deletionGracePeriodSeconds: 0,
  finalizers: ['x.io/a'],
}) as KubernetesObject;

function send(request: Omit<ApiRequest, 'kind' | 'namespace'>, live?: KubernetesObject, minor = 34): ApiResponse {
  const version = kubernetesVersion(minor);
  const kind = schemasFor(version).kind('v1', 'ConfigMap');
  if (kind === undefined) throw new Error('every release has ConfigMaps');
  return handle({ name: 'a', namespace: 'shop', kind, ...request }, live ? SHOP.with('', live) : SHOP, version, NOW);
}

const messageOf = (response: ApiResponse): string => (isAccepted(response) ? `accepted ${response.code}` : response.status.message);
const put = (metadata: object, live: KubernetesObject | undefined = LIVE): ApiResponse =>
  send({ verb: 'update', body: map(metadata) }, live);
const patch = (metadata: object, live = LIVE): ApiResponse => send({ verb: 'patch', patchType: 'merge', body: { metadata } }, live);
const apply = (metadata: object, live?: KubernetesObject): ApiResponse =>
  send({ verb: 'apply', fieldManager: 'm', body: map(metadata) }, live);

const WRONG_NAMESPACE = 'the namespace of the provided object does not match the namespace sent on the request';
const WRONG_NAME = 'the name of the object (b) does not match the name on the URL (a)';
const CONFLICT = 'Operation cannot be fulfilled on configmaps "a":';

describe('an object that is not the one of the URL', () => {
  test.each([
    ['PUT, elsewhere', put({ namespace: 'other' }), WRONG_NAMESPACE],
    ['PUT, elsewhere and by another name: the place comes first', put({ namespace: 'other', name: 'b' }), WRONG_NAMESPACE],
    ['PUT of what is not there', send({ verb: 'update', body: map({ name: 'b' }) }), WRONG_NAME],
    ['PUT without a name', put({ name: '' }), 'the name of the object (a based on URL) was undeterminable: name must be provided'],
    ['a patch of the name', patch({ name: 'b' }), WRONG_NAME],
    ['a patch of the namespace', patch({ namespace: 'other' }), WRONG_NAMESPACE],
    ['an apply', apply({ name: 'b' }), WRONG_NAME],
  ])('%s', (_what, response, message) => expect(messageOf(response)).toBe(message));
});

describe('the uid', () => {
  const KEY = '/registry/configmaps/shop/a';
  const failed = (there: string, key = KEY): string =>
    `${CONFLICT} StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: other, UID in object meta: ${there}`;
  test.each([
    ['is a precondition of a PUT', put({ uid: 'other' }), failed('u')],
    ['of a dry run, too', send({ verb: 'update', dryRun: true, body: map({ uid: 'other' }) }, LIVE), failed('u', '/configmaps/shop/a')],
    ['may be repeated', put({ uid: 'u' }), 'accepted 200'],
    [
      'of an apply to nothing',
      apply({ uid: 'x' }),
      `${CONFLICT} uid mismatch: the provided object specified uid x, and no existing object was found`,
    ],
  ])('%s', (_what, response, message) => expect(messageOf(response)).toBe(message));
  test('can not be patched', () => {
    expect(causes(patch({ uid: 'other' }))).toEqual(expect.arrayContaining(['metadata.uid: Invalid value: "other": field is immutable']));
  });
});

describe('times', () => {
  test('of creation are passed over', () => {
    const response = put({ creationTimestamp: '2020-01-01T00:00:00Z' });
    expect(isAccepted(response) && response.object.metadata.creationTimestamp).toBe('2025-01-01T00:00:00Z');
  });
  test.each([
    ['PUT', put({ deletionTimestamp: '2020-01-01T00:00:00Z' })],
    ['a patch', patch({ deletionTimestamp: '2020-01-01T00:00:00Z' })],
  ])('of deletion are not set by %s', (_what, response) => {
    expect(new Set(causes(response))).toEqual(
      new Set(['metadata.deletionTimestamp: Invalid value: "2020-01-01T00:00:00Z": field is immutable']),
    );
  });
  test('of deletion stay', () => {
    const response = put({ finalizers: ['x.io/a'] }, DYING);
    expect(isAccepted(response) && response.object.metadata.deletionTimestamp).toBe('2025-01-01T00:00:00Z');
  });
  test('a new object has none of them', () => {
    const response = send({ verb: 'create', body: map({ uid: 'x', deletionTimestamp: '2020-01-01T00:00:00Z' }) });
    expect(isAccepted(response) && response.object.metadata).not.toHaveProperty('deletionTimestamp');
    expect(isAccepted(response) && response.object.metadata.uid).not.toBe('x');
  });
});

test('what is going away waits for nothing more', () => {
  expect(new Set(causes(put({ finalizers: ['x.io/a', 'x.io/c', 'x.io/b'] }, DYING)))).toEqual(
    new Set([
      'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"x.io/b", "x.io/c"}',
    ]),
  );
});

describe('owners that are named twice', () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: '1' };
  const twice = { ownerReferences: [owner, { ...owner, name: 'q', uid: '2' }, { ...owner }] };
  const WARNING =
    '; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: 1';
  test.each([
    ['create', send({ verb: 'create', body: map(twice) }), '.metadata.ownerReferences contains duplicate entries'],
    ['PUT', put(twice), '.metadata.ownerReferences contains duplicate entries'],
    ['a patch', patch(twice), '.metadata.ownerReferences contains duplicate entries after mutating admission happens'],
  ])('%s', (_what, response, words) => {
    expect(response.warnings).toEqual([`${words}${WARNING}`]);
    expect(isAccepted(response) && response.object.metadata.ownerReferences?.map(({ name }) => name)).toEqual(['p', 'q']);
  });
});

describe('the version that a client saw', () => {
  const webhooks = (metadata: object): KubernetesObject =>
    ({ apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'd', ...metadata }, spec: {} }) as KubernetesObject;
  test.each([
    [33, '0x0'],
    [34, '0'],
  ])('some kinds ask for it, in the words of 1.%d', (minor, zero) => {
    const version = kubernetesVersion(minor);
    const kind = schemasFor(version).kind('storage.k8s.io/v1', 'CSIDriver');
    if (kind === undefined) throw new Error('every release has CSIDrivers');
    const state = SHOP.with('storage.k8s.io', webhooks({ resourceVersion: '3', uid: 'u' }));
    const response = handle({ verb: 'update', kind, namespace: '', name: 'd', body: webhooks({}) }, state, version, NOW);
    expect(messageOf(response)).toBe(
      `csidrivers.storage.k8s.io "d" is invalid: metadata.resourceVersion: Invalid value: ${zero}: must be specified for an update`,
    );
  });
});
