import type { PodSpec, Volume } from 'kubernetes-types/core/v1';
import { describe, expect, it } from 'vitest';
import { dropDisabledVolumes } from '../../../src/apiserver/pod/volumes/disabled-volumes.ts';
import { setVolumeDefaults } from '../../../src/apiserver/pod/volumes/volume-defaults.ts';
import { validateVolumes, volumesByName } from '../../../src/apiserver/pod/volumes/volumes.ts';
import { FieldPath } from '../../../src/kubernetes/field-path.ts';
import type { Decoded } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

type Volumes = readonly Decoded<Volume>[];

const errors = (volumes: Volumes, { minor = 34, pod = '' } = {}): readonly string[] =>
  [...validateVolumes(volumes, FieldPath.of('v'), { version: kubernetesVersion(minor) }, pod === '' ? undefined : { name: pod })].map(
    ({ path, type, detail }) => `${path} ${type.replace('FieldValue', '')}${detail === '' ? '' : ` ${detail}`}`,
  );

const TWO = 'Forbidden may not specify more than 1 volume type';
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeMode: 'Filesystem' };

describe('the source of a volume', () => {
  it.each<[string, Decoded<Volume>, readonly string[]]>([
    ['none', { name: 'a' }, ['v[0] Required must specify a volume type']],
    [
      'the first in the server’s order counts, wherever it is written',
      { name: 'a', secret: {}, hostPath: { path: '/x' } },
      [`v[0].secret ${TWO}`],
    ],
    [
      'the first is wrong and the second not looked at',
      { name: 'a', emptyDir: { sizeLimit: '-1' }, secret: {} },
      ['v[0].emptyDir.sizeLimit Forbidden SizeLimit field must be a valid resource quantity', `v[0].secret ${TWO}`],
    ],
    [
      'misspelt where one too many',
      { name: 'a', nfs: { server: 's', path: '/' }, cephfs: {}, downwardAPI: {} },
      [`v[0].cephFS ${TWO}`, `v[0].downwarAPI ${TWO}`],
    ],
    [
      'another name inside',
      { name: 'a', gcePersistentDisk: { partition: 300 } },
      ['v[0].persistentDisk.pdName Required', 'v[0].persistentDisk.partition Invalid must be between 1 and 255, inclusive'],
    ],
    ['a host path is looked at no further than to its absence', { name: 'a', hostPath: { type: 'Nope' } }, ['v[0].hostPath.path Required']],
    [
      'an empty NFS path is wrong twice',
      { name: 'a', nfs: { server: 's' } },
      ['v[0].nfs.path Required', 'v[0].nfs.path Invalid must be an absolute path'],
    ],
    [
      'Kubernetes’ own options',
      { name: 'a', flexVolume: { driver: 'd', options: { 'x.K8s.io/a': '1', 'k8s.io.example/b': '2' } } },
      ['v[0].flexVolume.options[x.K8s.io/a] Invalid kubernetes.io and k8s.io namespaces are reserved'],
    ],
    [
      'a bad secret name of a driver is said of a field that is not there',
      { name: 'a', csi: { driver: 'csi.example.com', nodePublishSecretRef: { name: 'A b' } } },
      [expect.stringMatching(/^v\[0\]\.csi\.name Invalid a lowercase RFC 1123 subdomain/) as string],
    ],
  ])('%s', (_, volume, expected) => expect(errors([volume])).toEqual(expected));

  it('looks at the length of an iSCSI name even where iSCSI is one too many', () => {
    const portal = `${'h'.repeat(60)}:3260`;
    const iscsi = { targetPortal: portal, iqn: 'iqn.2001-04.com.example:storage', lun: 0, initiatorName: 'eui.0123456789abcdef' };
    const tooLong =
      'v[0].name Invalid Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
    expect(errors([{ name: 'data', iscsi }])).toEqual([tooLong]);
    expect(errors([{ name: 'data', emptyDir: {}, iscsi }])).toEqual([`v[0].iscsi ${TWO}`, tooLong]);
  });

  it('keeps two kinds of iSCSI mistakes apart', () => {
    const iscsi = { targetPortal: 'p', iqn: 'iqn.2001.com', initiatorName: 'abc' };
    expect(errors([{ name: 'a', iscsi }])).toEqual([
      'v[0].iscsi.iqn Invalid must be valid format',
      'v[0].iscsi.initiatorname Invalid must be valid format starting with iqn, eui, or naa',
    ]);
  });
});

describe('files of volumes', () => {
  it('says what is wrong with a downward file of the volume, without an index', () => {
    const items = [{ path: 'a', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } }, { path: '../b' }];
    expect(errors([{ name: 'a', downwardAPI: { items } }])).toEqual([
      "v[0].downwardAPI.path Invalid must not contain '..'",
      'v[0].downwardAPI Required one of fieldRef and resourceFieldRef is required',
    ]);
  });

  it('finds two files at one path, but does not compare the token’s', () => {
    const items = [{ key: 'a', path: 'x' }];
    const token = { path: 'x', expirationSeconds: 3600 };
    const sources = [{ secret: { name: 's', items } }, { configMap: { name: 'c', items } }, { serviceAccountToken: token }];
    expect(errors([{ name: 'a', projected: { sources } }])).toEqual(['v[0].projected Invalid conflicting duplicate paths']);
  });

  it('takes one projection a source', () => {
    const sources = [{ secret: { name: 's' }, configMap: { name: 'c' } }, {}];
    expect(errors([{ name: 'a', projected: { sources } }])).toEqual([
      'v[0].projected.sources[0] Forbidden may not specify more than 1 volume type per source',
    ]);
  });

  it('lets a token out of its folder up to 1.29', () => {
    const sources = [{ serviceAccountToken: { path: '/token', expirationSeconds: 600 } }];
    expect(errors([{ name: 'a', projected: { sources } }], { minor: 29 })).toEqual([]);
    expect(errors([{ name: 'a', projected: { sources } }], { minor: 30 })).toEqual(['v[0].projected.path Invalid must be a relative path']);
  });
});

describe('the names of volumes', () => {
  it('are taken only by volumes without errors', () => {
    const good: Decoded<Volume> = { name: 'a', emptyDir: {} };
    expect(errors([{ name: 'a', secret: {} }, good, good])).toEqual(['v[0].secret.secretName Required', 'v[2].name Duplicate']);
    const known = volumesByName([{ name: 'b', secret: {} }, good], { version: kubernetesVersion(34) });
    expect([...known.keys()]).toEqual(['a']);
  });

  it('make the name of an ephemeral claim, which no other volume may use', () => {
    const volumes: Volumes = [
      { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: claim } } },
      { name: 'again', persistentVolumeClaim: { claimName: 'web-scratch' } },
    ];
    expect(errors(volumes)).toEqual([]);
    expect(errors(volumes, { pod: 'web' })).toEqual([
      'v[1].persistentVolumeClaim.claimName Invalid must not reference a PVC that gets created for an ephemeral volume',
    ]);
    expect(errors([{ name: 'x'.repeat(60), ephemeral: { volumeClaimTemplate: { spec: claim } } }], { pod: 'p'.repeat(240) })).toEqual([
      expect.stringMatching(/^v\[0\]\.name Invalid PVC name "p+-x+": must be no more than 253/),
    ]);
  });
});

describe('what a volume gets without asking', () => {
  const defaulted = (volume: Decoded<Volume>, minor = 34): Decoded<Volume> => {
    setVolumeDefaults(volume, { version: kubernetesVersion(minor) });
    return volume;
  };

  it.each<[Decoded<Volume>, Decoded<Volume>]>([
    [{ name: 'a' }, { name: 'a', emptyDir: {} }],
    [{ hostPath: { path: '/x' } }, { hostPath: { path: '/x', type: '' } }],
    [{ secret: { defaultMode: 0 } }, { secret: { defaultMode: 0 } }],
    [
      { projected: { sources: [{ serviceAccountToken: {} }] } },
      { projected: { defaultMode: 420, sources: [{ serviceAccountToken: { expirationSeconds: 3600 } }] } },
    ],
    [{ azureDisk: { fsType: 'xfs' } }, { azureDisk: { cachingMode: 'ReadWrite', fsType: 'xfs', kind: 'Shared', readOnly: false } }],
    [{ ephemeral: { volumeClaimTemplate: {} } }, { ephemeral: { volumeClaimTemplate: { spec: { volumeMode: 'Filesystem' } } } }],
  ])('%j', (volume, expected) => expect(defaulted(volume)).toEqual(expected));

  it('the pull policy of an image follows its tag, where image volumes are on', () => {
    expect(defaulted({ image: { reference: 'web' } }, 35).image?.pullPolicy).toBe('Always');
    expect(defaulted({ image: { reference: 'web:1' } }, 35).image?.pullPolicy).toBe('IfNotPresent');
    expect(defaulted({ image: { reference: 'web' } }, 34).image?.pullPolicy).toBeUndefined();
  });
});

it('image volumes vanish with their mounts where they are off', () => {
  const spec = (): Decoded<PodSpec> => ({
    volumes: [{ name: 'model', image: { reference: 'm' } }, { name: 'data' }],
    containers: [
      {
        name: 'web',
        volumeMounts: [
          { name: 'model', mountPath: '/m' },
          { name: 'data', mountPath: '/d' },
        ],
      },
    ],
  });
  const [older, newer] = [spec(), spec()];
  dropDisabledVolumes(older, { version: kubernetesVersion(34) });
  dropDisabledVolumes(newer, { version: kubernetesVersion(35) });
  expect([older.volumes?.map(({ name }) => name), older.containers?.[0]?.volumeMounts?.map(({ name }) => name)]).toEqual([
    ['data'],
    ['data'],
  ]);
  expect(newer).toEqual(spec());
});
