import { describe, expect, it } from 'vitest';
import { newCluster, withNamespace } from '../../src/apiserver/new-cluster.ts';
import { schemasFor } from '../../src/schemas/store.ts';
import { quotaStatus, reconcileQuotas } from '../../src/controllers/quota-status.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';

const VERSION = kubernetesVersion(34);
const NOW = new Date('2026-01-01T00:00:00Z');

const inShop = (kind: string, name: string, rest: object = {}, apiVersion = 'v1'): KubernetesObject =>
  ({ apiVersion, kind, metadata: { name, namespace: 'shop' }, ...rest }) as KubernetesObject;
const quota = (hard: Record<string, string>, rest: object = {}) => inShop('ResourceQuota', 'q', { spec: { hard }, ...rest });
const pod = (name: string, rest: object = {}) =>
  inShop('Pod', name, { spec: { containers: [{ name: 'a', resources: { requests: { memory: '100Mi', cpu: '250m' } } }] }, ...rest });

const STATE = withNamespace(newCluster(), 'shop').with(
  '',
  pod('one'),
  pod('two'),
  pod('done', { status: { phase: 'Failed' } }),
  inShop('ConfigMap', 'a'),
  inShop('Service', 'web', { spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } }),
);

describe('quotaStatus', () => {
  it('counts what is there, by name, nothing too', () => {
    const status = quotaStatus(
      quota({ pods: '5', 'requests.memory': '1Gi', cpu: '2', secrets: '3', 'services.nodeports': '2' }),
      STATE,
      VERSION,
    );
    expect(status).toEqual({
      hard: { cpu: '2', pods: '5', 'requests.memory': '1Gi', secrets: '3', 'services.nodeports': '2' },
      used: { cpu: '500m', pods: '2', 'requests.memory': '200Mi', secrets: '0', 'services.nodeports': '1' },
    });
    expect(Object.keys(status.used ?? {})).toEqual(['cpu', 'pods', 'requests.memory', 'secrets', 'services.nodeports']);
  });

  it('counts the objects of kinds that the cluster serves, and says nothing of others', () => {
    const state = STATE.with('apps', inShop('Deployment', 'web', {}, 'apps/v1'));
    expect(quotaStatus(quota({ 'count/deployments.apps': '1', 'count/wishes.example.com': '1' }), state, VERSION).used).toEqual({
      'count/deployments.apps': '1',
    });
  });

  it('keeps the last figure of what nobody counts', () => {
    const told = quota({ 'count/wishes.example.com': '9' }, { status: { used: { 'count/wishes.example.com': '4', pods: '1' } } });
    expect(quotaStatus(told, STATE, VERSION)).toEqual({
      hard: { 'count/wishes.example.com': '9' },
      used: { 'count/wishes.example.com': '4' },
    });
  });

  it('is empty where nothing is limited', () => {
    expect(quotaStatus(quota({}), STATE, VERSION)).toEqual({});
  });

  it('does not count a Pod whose time to go is up', () => {
    const going = pod('going');
    const metadata = { ...going.metadata, deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 30 };
    const state = STATE.with('', { ...going, metadata });
    const pods = (now?: Date) => quotaStatus(quota({ pods: '5' }), state, VERSION, now).used?.['pods'];
    expect([pods(), pods(new Date('2026-01-01T00:00:30Z')), pods(new Date('2026-01-01T00:00:31Z'))]).toEqual(['3', '3', '2']);
  });
});

describe('reconcileQuotas', () => {
  const kind = schemasFor(VERSION).kind('v1', 'ConfigMap');
  if (kind === undefined) throw new Error('no such kind');

  it('writes the status once, where something was written', () => {
    const state = STATE.with('', quota({ configmaps: '2' }));
    const written = { kind, object: inShop('ConfigMap', 'a'), version: VERSION, now: NOW };
    const kept = reconcileQuotas(state, written);
    expect(kept.get('', 'ResourceQuota', 'shop', 'q')).toMatchObject({
      metadata: { resourceVersion: String(kept.revision) },
      status: { hard: { configmaps: '2' }, used: { configmaps: '1' } },
    });
    expect(reconcileQuotas(kept, written)).toBe(kept);
    expect(reconcileQuotas(state, { ...written, object: { ...written.object, metadata: { name: 'a', namespace: 'default' } } })).toBe(
      state,
    );
  });
});
