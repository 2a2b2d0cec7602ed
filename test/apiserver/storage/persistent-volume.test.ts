import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

const HERE = {
  required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['n1'] }] }] },
};

const volume = (spec: Record<string, unknown>, metadata: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'pv-1', ...metadata },
  spec: { capacity: { storage: '5Gi' }, accessModes: ['ReadWriteOnce'], ...spec },
});

describe('a PersistentVolume', () => {
  it('without anything lacks four things', () => {
    expect(ask({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'pv-1' } }).errors).toEqual([
      'spec.accessModes: Required value',
      'spec.capacity: Required value',
      'spec.capacity: Unsupported value: null: supported values: "storage"',
      'spec: Required value: must specify a volume type',
    ]);
  });

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    [
      'a negative size is wrong twice',
      { capacity: { storage: '-1' }, hostPath: { path: '/d' } },
      [
        'spec.capacity[storage]: Invalid value: -1: must be a valid resource quantity',
        'spec.capacity[storage]: Invalid value: "-1": must be greater than zero',
      ],
    ],
    [
      'a local volume lies on some node',
      { local: { path: '/d' } },
      ['spec.nodeAffinity: Required value: Local volume requires node affinity'],
    ],
    ['which it says', { local: { path: '/d' }, nodeAffinity: HERE }, []],
    ['flex volumes are let in beside others', { nfs: { server: 's', path: '/' }, flexVolume: { driver: 'd' } }, []],
    [
      'but nothing after them',
      { flexVolume: { driver: 'd' }, csi: { driver: 'd', volumeHandle: 'h' } },
      ['spec.csi: Forbidden: may not specify more than 1 volume type'],
    ],
    [
      'the root is not wiped, however it is written',
      { persistentVolumeReclaimPolicy: 'Recycle', hostPath: { path: '/./' } },
      ["spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'"],
    ],
    [
      'secrets of CSI have both names',
      { csi: { driver: 'd', volumeHandle: 'h', nodePublishSecretRef: { name: 'S' }, nodeStageSecretRef: {} } },
      [
        expect.stringMatching(/^spec\.csi\.nodePublishSecretRef\.name: Invalid value: "S"/) as string,
        'spec.csi.nodePublishSecretRef.namespace: Required value',
      ],
    ],
    [
      'classes of attributes are for CSI',
      { hostPath: { path: '/d' }, volumeAttributesClassName: '' },
      [
        'spec.volumeAttributesClassName: Required value: an empty string is disallowed',
        'spec.csi: Required value: has to be specified when using volumeAttributesClassName',
      ],
    ],
  ])('%s', (_, spec, errors) => expect(ask(volume(spec)).errors).toEqual(errors));

  it('takes mount options in the old annotation only where they are mounted with', () => {
    const metadata = { annotations: { 'volume.beta.kubernetes.io/mount-options': 'ro' } };
    expect(ask(volume({ nfs: { server: 's', path: '/' } }, metadata)).warnings).toEqual([
      'metadata.annotations[volume.beta.kubernetes.io/mount-options]: deprecated since v1.31; use "mountOptions" attribute instead',
    ]);
    expect(ask(volume({ hostPath: { path: '/d' } }, metadata)).errors).toEqual([
      'metadata.annotations.volume.beta.kubernetes.io/mount-options: Forbidden: may not specify mount options for this volume type',
    ]);
  });

  it('warns of drivers that are gone, since 1.28', () => {
    const rbd = volume({ rbd: { monitors: ['m'], image: 'i' } });
    expect(ask(rbd).warnings).toEqual(['spec.rbd: deprecated in v1.28, non-functional in v1.31+']);
    expect(ask(rbd, { minor: 26 }).warnings).toEqual([]);
    expect(ask(rbd).stored.spec?.rbd).toEqual({ monitors: ['m'], image: 'i', pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' });
  });

  it('keeps its source, but may get a secret for expansion', () => {
    const csi = { driver: 'csi.example.com', volumeHandle: 'h' };
    const defaults = { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' };
    const old = volume({ csi, ...defaults });
    const secret = { name: 's', namespace: 'shop' };
    expect(ask(volume({ csi: { ...csi, controllerExpandSecretRef: secret } }), { old }).errors).toEqual([]);
    expect(ask(volume({ csi: { ...csi, volumeHandle: 'i' } }), { old }).errors.map((error) => error.split('\n')[0])).toEqual([
      'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation',
    ]);
  });

  it('keeps its nodes, but for the new names of old labels', () => {
    const on = (key: string) => ({ required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'In', values: ['a'] }] }] } });
    const zoned = (key: string) =>
      volume({
        hostPath: { path: '/d', type: '' },
        nodeAffinity: on(key),
        persistentVolumeReclaimPolicy: 'Retain',
        volumeMode: 'Filesystem',
      });
    const [beta, stable] = ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'];
    expect(ask(zoned(stable), { old: zoned(beta) }).errors).toEqual([]);
    expect(ask(zoned(beta), { old: zoned(stable) }).errors).toHaveLength(1);
  });
});

describe('a VolumeAttachment', () => {
  const attachment = (source: Record<string, unknown>, attacher = 'csi.example.com') => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'VolumeAttachment',
    metadata: { name: 'a' },
    spec: { attacher, nodeName: 'n1', source },
  });

  it('brings along no more than a CSI volume', () => {
    const inlineVolumeSpec = {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '1Gi' },
      local: { path: '/d' },
      nodeAffinity: HERE,
      storageClassName: 'x',
    };
    const inline = 'in the context of inline volumes';
    const path = 'spec.source.inlineVolumeSpec';
    expect(ask(attachment({ inlineVolumeSpec })).errors).toEqual([
      `${path}.capacity: Forbidden: may not be specified ${inline}`,
      `${path}.csi: Required value: has to be specified ${inline}`,
      `${path}.nodeAffinity: Forbidden: may not be specified ${inline}`,
      `${path}.nodeAffinity: Required value: Local volume requires node affinity`,
      `${path}.storageClassName: Forbidden: may not be specified ${inline}`,
    ]);
  });

  it('without an attacher is refused three times up to 1.35, once since', () => {
    const nameless = attachment({ persistentVolumeName: 'pv-1' }, '');
    expect(ask(nameless).errors.map((error) => error.slice(0, 30))).toEqual([
      'spec.attacher: Required value',
      'spec.attacher: Required value',
      'spec.attacher: Invalid value: ',
    ]);
    expect(ask(nameless, { minor: 36 }).errors).toEqual(['spec.attacher: Required value']);
  });
});
