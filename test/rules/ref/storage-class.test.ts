import { describe, expect, it } from 'vitest';
import { object, statefulSet, said } from '../said.ts';

const rule = 'ref/storage-class';

describe(rule, () => {
  it('a class of volumes made by hand needs no object', () => {
    expect(
      said(
        rule,
        object(
          'v1',
          'PersistentVolume',
          'v',
          'spec: {storageClassName: slow, capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], nfs: {server: a, path: /b}}',
        ) +
          object(
            'v1',
            'PersistentVolumeClaim',
            'c',
            'spec: {storageClassName: slow, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}',
          ),
      ),
    ).toEqual([]);
  });

  it('templates of StatefulSets count', () => {
    expect(
      said(
        rule,
        statefulSet(
          'volumeClaimTemplates: [{metadata: {name: d}, spec: {storageClassName: fast, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]',
        ),
      ),
    ).toEqual(['unknown']);
  });

  it('the empty class means none', () => {
    expect(
      said(
        rule,
        object(
          'v1',
          'PersistentVolumeClaim',
          'c',
          'spec: {storageClassName: "", accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}',
        ),
      ),
    ).toEqual([]);
  });
});
