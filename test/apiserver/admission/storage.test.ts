import { describe, expect, it } from 'vitest';
import { ClusterState } from '../../../src/apiserver/cluster-state.ts';
import { withNamespace } from '../../../src/apiserver/new-cluster.ts';
import { ask } from '../storage/ask.ts';

const EMPTY = withNamespace(ClusterState.empty, 'shop');
const DEFAULT = { 'storageclass.kubernetes.io/is-default-class': 'true' };
const LEGACY = { 'volume.beta.kubernetes.io/storage-class': 'fast' };

const storageClass = (name: string, metadata: Record<string, unknown> = {}, allowVolumeExpansion?: boolean) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, ...metadata },
  allowVolumeExpansion,
});
const claim = (spec: Record<string, unknown> = {}, annotations: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'shop', annotations },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeMode: 'Filesystem', ...spec },
});

describe('the default class of claims', () => {
  const state = EMPTY.with(
    'storage.k8s.io',
    storageClass('b-new', { annotations: DEFAULT, creationTimestamp: '2026-02-01T00:00:00Z' }),
    storageClass('a-new', { annotations: DEFAULT, creationTimestamp: '2026-02-01T00:00:00Z' }),
    storageClass('old', { annotations: DEFAULT, creationTimestamp: '2025-01-01T00:00:00Z' }),
    storageClass('newest', { creationTimestamp: '2026-03-01T00:00:00Z' }),
  );

  it.each<[string, Record<string, unknown>, unknown]>([
    ['the newest default, the first by name', claim(), 'a-new'],
    ['no class is a class', claim({ storageClassName: '' }), ''],
    ['the annotation is a class too', claim({}, LEGACY), undefined],
  ])('%s', (_, object, expected) => expect(ask(object, { state }).stored.spec?.storageClassName).toBe(expected));

  it('there could be only one before 1.26', () => {
    expect(ask(claim(), { state, minor: 25 })).toMatchObject({
      code: 403,
      message: 'persistentvolumeclaims "data" is forbidden: Internal error occurred: 3 default StorageClasses were found',
    });
  });
});

describe('a claim that grows', () => {
  const state = EMPTY.with('storage.k8s.io', storageClass('fast', {}, true), storageClass('fixed'));
  const grown = (storageClassName: string, phase: string, where = state) => {
    const resources = { requests: { storage: '2Gi' } };
    return ask(claim({ storageClassName, resources }), {
      old: { ...claim({ storageClassName }), status: { phase } } as never,
      state: where,
    });
  };

  it.each<[string, string, number]>([
    ['fast', 'Bound', 200],
    ['fast', 'Pending', 422],
    ['fixed', 'Bound', 403],
    ['gone', 'Bound', 403],
  ])('of class %s, %s: %d', (name, phase, code) => expect(grown(name, phase).code).toBe(code));

  it('is let through where the class may exist elsewhere', () => expect(grown('gone', 'Bound', state.asPart()).code).toBe(200));
});

it('a finalizer is added once', () => {
  const mine = { ...claim(), metadata: { name: 'data', finalizers: ['kubernetes.io/pvc-protection', 'example.com/mine'] } };
  expect(ask(mine).stored.metadata?.finalizers).toEqual(['kubernetes.io/pvc-protection', 'example.com/mine']);
  expect(ask({ ...mine, metadata: { name: 'data', finalizers: ['mine'] } }).errors).toEqual([
    'metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
  ]);
});
