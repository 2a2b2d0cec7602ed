import type { DownwardAPIVolumeFile, Volume, VolumeProjection } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { setClaimSpecDefaults } from '../../storage/claim.ts';
import { setSourceDefaults } from '../../storage/source-defaults.ts';
import type { StrategyContext } from '../../strategy.ts';
import { has } from '../features.ts';
import { defaultPullPolicy } from '../pull-policy.ts';
import { VOLUME_SOURCES } from './sources.ts';

/** The mode of files made of secrets, config maps and their like. */
const READABLE = 0o644;
const ONE_HOUR = 3600;

/** `SetDefaults_Volume` and the defaults of its sources (core/v1, read at 1.34); changes the volume in place. */
export function setVolumeDefaults(volume: Decoded<Volume>, { version }: StrategyContext): void {
  if (!VOLUME_SOURCES.some((source) => source.isGiven(volume))) volume.emptyDir = {};
  const { secret, configMap, downwardAPI, projected, ephemeral, image } = volume;
  for (const files of [secret, configMap, downwardAPI, projected]) if (files) files.defaultMode ??= READABLE;
  for (const file of downwardAPI?.items ?? []) setFileDefaults(file);
  for (const projection of projected?.sources ?? []) setProjectionDefaults(projection);
  const claim = ephemeral?.volumeClaimTemplate;
  if (claim) setClaimSpecDefaults((claim.spec ??= {}));
  if (image && (image.pullPolicy ?? '') === '' && has('imageVolumes', version)) image.pullPolicy = defaultPullPolicy(image.reference ?? '');
  setSourceDefaults(volume);
}

function setProjectionDefaults({ downwardAPI, serviceAccountToken }: Decoded<VolumeProjection>): void {
  for (const file of downwardAPI?.items ?? []) setFileDefaults(file);
  if (serviceAccountToken) serviceAccountToken.expirationSeconds ??= ONE_HOUR;
}

function setFileDefaults({ fieldRef }: Decoded<DownwardAPIVolumeFile>): void {
  if (fieldRef) fieldRef.apiVersion ??= 'v1';
}
