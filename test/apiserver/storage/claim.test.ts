import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

const claim = (spec: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'shop', ...metadata },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } }, volumeMode: 'Filesystem', ...spec },
});

describe('a claim', () => {
  it('says everything at once, with the path of the request cut short', () => {
    expect(ask(claim({ accessModes: [], resources: {}, volumeMode: 'Disk' })).errors).toEqual([
      'spec.accessModes: Required value: at least 1 access mode is required',
      'spec.resources[storage]: Required value',
      'spec.volumeMode: Unsupported value: "Disk": supported values: "Block", "Filesystem"',
    ]);
  });

  it('asks for more than nothing', () => {
    expect(ask(claim({ resources: { requests: { storage: '0' } } })).errors).toEqual([
      'spec.resources[storage]: Invalid value: "0": must be greater than zero',
    ]);
  });

  it('may be for one pod since 1.27, and then for nobody else', () => {
    const modes = { accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] };
    const alone = 'spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes';
    expect(ask(claim(modes)).errors).toEqual([alone]);
    expect(ask(claim(modes), { minor: 26 }).errors).toEqual([
      'spec.accessModes: Unsupported value: "ReadWriteOncePod": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"',
      alone,
    ]);
  });

  it('warns of parts of a byte and of the old annotation', () => {
    const odd = claim(
      { resources: { requests: { storage: '1500m' } } },
      { annotations: { 'volume.beta.kubernetes.io/storage-class': 'fast' } },
    );
    expect(ask(odd).warnings).toEqual([
      'metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead',
      'spec.resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer',
    ]);
  });

  it('is protected, and its status is not the user’s', () => {
    const { stored } = ask({ ...claim(), status: { phase: 'Bound' } });
    expect(stored.metadata?.finalizers).toEqual(['kubernetes.io/pvc-protection']);
    expect(stored.status).toEqual({ phase: 'Pending' });
  });
});

describe('where the data of a claim comes from', () => {
  const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'monday' };
  const populator = { apiGroup: 'data.example.com', kind: 'Dump', name: 'monday' };

  it.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['a snapshot stands in both fields', { dataSource: snapshot }, snapshot, snapshot],
    ['the old field takes nothing else, and says nothing', { dataSource: populator }, undefined, undefined],
    ['the new field takes anything', { dataSourceRef: populator }, populator, populator],
    ['not from another namespace: that is behind a gate', { dataSourceRef: { ...populator, namespace: 'prod' } }, undefined, undefined],
  ])('%s', (_, spec, dataSource, dataSourceRef) => {
    const { code, stored } = ask(claim(spec));
    expect([code, stored.spec?.dataSource, stored.spec?.dataSourceRef]).toEqual([201, dataSource, dataSourceRef]);
  });

  it('is one thing, not two', () => {
    expect(ask(claim({ dataSource: snapshot, dataSourceRef: populator })).errors).toEqual([
      'spec: Invalid value: {}: must match dataSourceRef',
    ]);
  });

  it('is a claim where no group is named', () => {
    expect(ask(claim({ dataSourceRef: { kind: 'Secret', name: 's' } })).errors).toEqual([
      `spec.dataSource: Invalid value: "Secret": must be 'PersistentVolumeClaim' when referencing the default apiGroup`,
      `spec.dataSourceRef: Invalid value: "Secret": must be 'PersistentVolumeClaim' when referencing the default apiGroup`,
    ]);
  });
});

describe('a claim that is changed', () => {
  const bound = { ...claim({ volumeName: 'pv-1', storageClassName: 'fast' }), status: { phase: 'Bound', capacity: { storage: '8Gi' } } };
  const changed = (spec: Record<string, unknown>, minor = 34) =>
    ask(claim({ volumeName: 'pv-1', storageClassName: 'fast', ...spec }), { old: bound, minor }).errors.map(
      (error) => error.split('\n')[0],
    );
  const size = (storage: string) => ({ resources: { requests: { storage } } });

  it('keeps its class and its modes', () => {
    const immutable =
      'spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
    expect(changed({ storageClassName: 'slow' })).toEqual([immutable]);
    expect(changed({ volumeMode: 'Block' })).toEqual([immutable, 'volumeMode: Invalid value: "Block": field is immutable']);
  });

  it('goes back to what it has since 1.32, never below', () => {
    const request = 'spec.resources.requests.storage: Forbidden: field can not be less than';
    expect(changed(size('9Gi'))).toEqual([]);
    expect(changed(size('8Gi'))).toEqual([`${request} status.capacity`]);
    expect(changed(size('9Gi'), 30)).toEqual([`${request} previous value`]);
  });
});
