import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Body, configMap, type Served, serveNewCluster } from './served.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';

let served: Served;
beforeEach(async () => {
  served = await serveNewCluster();
});
afterEach(() => served.close());

const create = async (name: string, metadata: object = {}): Promise<Body> =>
  (await served.ask('POST', MAPS, { body: { ...configMap(name), metadata: { name, ...metadata } } })).body;
const ownedBy = ({ metadata }: Body): object => ({
  ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: metadata?.name, uid: metadata?.['uid'], blockOwnerDeletion: true }],
});
const names = async (): Promise<unknown> =>
  (await served.ask('GET', `${MAPS}?fieldSelector=metadata.name!%3Dkube-root-ca.crt`)).body.items?.map(({ metadata }) => metadata?.name);

describe('a delete', () => {
  it.each([
    ['Background', 200, []],
    ['Foreground', 202, []],
    ['Orphan', 200, ['child']],
  ])('deals with dependents as asked: %s', async (propagationPolicy, code, left) => {
    await create('child', ownedBy(await create('parent')));
    const answered = await served.ask('DELETE', `${MAPS}/parent`, { body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy } });
    expect(answered.code).toBe(code);
    expect(await names()).toEqual(left);
    if (left.length > 0) expect((await served.ask('GET', `${MAPS}/child`)).body.metadata).not.toHaveProperty('ownerReferences');
  });

  it('waits for finalizers', async () => {
    await create('held', { finalizers: ['example.com/hold'] });
    const answered = await served.ask('DELETE', `${MAPS}/held`);
    expect(answered.body.metadata).toMatchObject({ deletionTimestamp: '2025-03-01T12:00:00Z', finalizers: ['example.com/hold'] });
    await served.ask('PATCH', `${MAPS}/held`, { body: { metadata: { finalizers: null } }, type: 'application/merge-patch+json' });
    expect(await names()).toEqual([]);
  });

  it('may be a dry run, by body or by query', async () => {
    await create('stays');
    expect((await served.ask('DELETE', `${MAPS}/stays?dryRun=All`)).code).toBe(200);
    expect((await served.ask('DELETE', `${MAPS}/stays`, { body: { dryRun: ['All'] } })).code).toBe(200);
    expect((await served.ask('DELETE', `${MAPS}/stays`, { body: { dryRun: ['Some'] } })).body['message']).toContain(
      'DeleteOptions.meta.k8s.io "" is invalid: dryRun',
    );
    expect(await names()).toEqual(['stays']);
  });

  it('means the object that the client knows', async () => {
    const { metadata } = await create('known');
    const other = await served.ask('DELETE', `${MAPS}/known`, { body: { preconditions: { uid: 'another' } } });
    expect(other.body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: `Operation cannot be fulfilled on ConfigMap "known": the UID in the precondition (another) does not match the UID in record (${String(metadata?.['uid'])}). The object might have been deleted and then recreated`,
    });
    expect((await served.ask('DELETE', `${MAPS}/known`, { body: { preconditions: { uid: metadata?.['uid'] } } })).code).toBe(200);
  });

  it('of many means those that the selectors mean', async () => {
    await create('a', { labels: { colour: 'red' } });
    await create('b', { labels: { colour: 'blue' } });
    const { code, body } = await served.ask('DELETE', `${MAPS}?labelSelector=colour%3Dred`);
    expect([code, body['kind'], body.items?.length]).toEqual([200, 'ConfigMapList', 1]);
    expect(await names()).toEqual(['b']);
  });

  it('answers with what goes, for some kinds', async () => {
    await served.ask('POST', '/api/v1/namespaces/default/serviceaccounts', { body: { metadata: { name: 'robot' } } });
    expect((await served.ask('DELETE', '/api/v1/namespaces/default/serviceaccounts/robot')).body['kind']).toBe('ServiceAccount');
  });
});
