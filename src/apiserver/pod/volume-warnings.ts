import type { Volume, VolumeProjection } from 'kubernetes-types/core/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion, type VersionRow } from '../../kubernetes/version.ts';
import { claimSpecWarnings } from '../storage/claim-warnings.ts';
import type { PodContext } from './context.ts';
import type { Warnings } from './warnings.ts';

type Source = keyof Omit<Volume, 'name'>;

/** Volume plugins on their way out, in the order in which the server names them; the newest row of a release counts. */
const DEPRECATED: readonly (readonly [Source, ...VersionRow<string>[]])[] = [
  ['photonPersistentDisk', { from: '1.18', value: 'deprecated in v1.11, non-functional in v1.16+' }],
  [
    'gitRepo',
    { from: '1.18', value: 'deprecated in v1.11' },
    { from: '1.33', value: 'deprecated in v1.11, and disabled by default in v1.33+' },
  ],
  ['scaleIO', { from: '1.18', value: 'deprecated in v1.16, non-functional in v1.22+' }],
  ['flocker', { from: '1.22', value: 'deprecated in v1.22, non-functional in v1.25+' }],
  ['storageos', { from: '1.22', value: 'deprecated in v1.22, non-functional in v1.25+' }],
  ['quobyte', { from: '1.22', value: 'deprecated in v1.22, non-functional in v1.25+' }],
  ['glusterfs', { from: '1.25', value: 'deprecated in v1.25, non-functional in v1.26+' }],
  ['cephfs', { from: '1.28', value: 'deprecated in v1.28, non-functional in v1.31+' }],
  ['rbd', { from: '1.28', value: 'deprecated in v1.28, non-functional in v1.31+' }],
];
/** What the server calls a source in a warning, where that is not its name. */
const NAMES: Readonly<Record<string, string>> = { storageos: 'storageOS' };

/** The part about volumes of `warningsForPodSpecAndMeta` (`pkg/api/pod/warnings.go`, read at 1.34). `path` is that of the volumes. */
export function* volumeWarnings(volumes: readonly Decoded<Volume>[], path: FieldPath, { version }: PodContext): Warnings {
  for (const [index, volume] of volumes.entries())
    for (const [source, ...rows] of DEPRECATED) {
      if (source === 'cephfs')
        yield* claimSpecWarnings(
          volume.ephemeral?.volumeClaimTemplate?.spec,
          path.index(index).child('ephemeral', 'volumeClaimTemplate', 'spec'),
        );
      const text = newest(rows, version);
      if (volume[source] && text !== undefined) yield `${path.index(index).child(NAMES[source] ?? source)}: ${text}`;
    }
  if (atLeast(version, '1.32')) yield* overlapWarnings(volumes);
}

const newest = (rows: readonly VersionRow<string>[], version: KubernetesVersion): string | undefined =>
  rows.findLast(({ from }) => atLeast(version, from))?.value;

interface Mapped {
  readonly path: string;
  /** Where in a projected volume the file comes from; empty in others. */
  readonly source: string;
}

/** `warningsForOverlappingVirtualPaths`: two files of one volume that cannot both be there. */
function* overlapWarnings(volumes: readonly Decoded<Volume>[]): Warnings {
  for (const { name = '', configMap, secret, downwardAPI, projected } of volumes) {
    const volume = `volume ${JSON.stringify(name)}`;
    const plain = (items: readonly { path?: string }[] | undefined): Mapped[] =>
      (items ?? []).map(({ path = '' }) => ({ path, source: '' }));
    yield* overlaps(plain(configMap?.items), `${volume} (ConfigMap ${JSON.stringify(configMap?.name ?? '')})`);
    yield* overlaps(plain(secret?.items), `${volume} (Secret ${JSON.stringify(secret?.secretName ?? '')})`);
    yield* overlaps(plain(downwardAPI?.items), `${volume} (DownwardAPI)`);
    const sources = projected?.sources ?? [];
    for (const source of sources) if (Object.keys(source).length === 0) yield `${volume} (Projected) has no sources provided`;
    yield* overlaps(sources.flatMap(projectedPaths), `${volume} (Projected)`);
  }
}

function projectedPaths({ configMap, secret, downwardAPI, serviceAccountToken, clusterTrustBundle }: Decoded<VolumeProjection>): Mapped[] {
  const from = (items: readonly { path?: string }[] | undefined, source: string): Mapped[] =>
    (items ?? []).map(({ path = '' }) => ({ path, source }));
  if (configMap?.items) return from(configMap.items, `ConfigMap ${JSON.stringify(configMap.name ?? '')}`);
  if (secret?.items) return from(secret.items, `Secret ${JSON.stringify(secret.name ?? '')}`);
  if (downwardAPI?.items) return from(downwardAPI.items, 'DownwardAPI');
  if (serviceAccountToken) return from([serviceAccountToken], 'ServiceAccountToken');
  if (clusterTrustBundle)
    return from(
      [clusterTrustBundle],
      `ClusterTrustBundle ${JSON.stringify(clusterTrustBundle.name ?? clusterTrustBundle.signerName ?? '')}`,
    );
  return [];
}

function* overlaps(files: readonly Mapped[], volume: string): Warnings {
  const seen: Mapped[] = [];
  for (const { path, source } of files) {
    const file = { path: path.replace(/\/+$/, ''), source };
    const other = seen.find((candidate) => collide(candidate.path, file.path));
    if (other) yield `${volume}: overlapping paths: ${described(file)} with ${described(other)}`;
    seen.push(file);
  }
}

const collide = (a: string, b: string): boolean => a !== '' && b !== '' && (a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`));
const described = ({ path, source }: Mapped): string => (source === '' ? JSON.stringify(path) : `${JSON.stringify(path)} (${source})`);
