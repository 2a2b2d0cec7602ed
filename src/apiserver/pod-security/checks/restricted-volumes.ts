import type { Volume } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import type { Check } from '../check.ts';
import { oneOrMany, quoted, sortedOnce } from '../wording.ts';

type Source = Exclude<keyof Volume, 'name'>;

const ALLOWED: readonly Source[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The sources that the server calls by their names; any other is unknown to it. */
const NAMED: readonly Source[] = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

const typeOf = (volume: Decoded<Volume>): string => NAMED.find((source) => volume[source] !== undefined) ?? 'unknown';

/** Volumes come from the cluster, not from a node or a server that the Pod names. Servers take images for volumes from 1.33. */
export default {
  id: 'restrictedVolumes',
  level: 'restricted',
  overrides: 'hostPathVolumes',
  rows: [
    {
      from: '1.0',
      find({ spec }, release) {
        const allowed: readonly Source[] = atLeast(release, '1.33') ? [...ALLOWED, 'image'] : ALLOWED;
        const bad = (spec.volumes ?? []).filter((volume) => !allowed.some((source) => volume[source] !== undefined));
        if (bad.length === 0) return undefined;
        const types = sortedOnce(bad.map(typeOf));
        const volumes = `${oneOrMany(bad.length, 'volume', 'volumes')} ${quoted(bad.map(({ name = '' }) => name))}`;
        const verb = oneOrMany(bad.length, 'uses', 'use');
        const noun = oneOrMany(types.length, 'restricted volume type', 'restricted volume types');
        return { reason: 'restricted volume types', detail: `${volumes} ${verb} ${noun} ${quoted(types)}` };
      },
    },
  ],
} satisfies Check;
