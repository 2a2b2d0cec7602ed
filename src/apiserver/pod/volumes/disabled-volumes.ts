import type { PodSpec, VolumeMount } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { StrategyContext } from '../../strategy.ts';
import { has } from '../features.ts';

/**
 * Takes out of a pod spec what its release knows behind a gate that is off (`dropDisabledFields`, `pkg/api/pod/util.go`, read at 1.34);
 * in place. Image volumes go with their mounts; a projection of a trust bundle or of a pod certificate leaves an empty source behind.
 */
export function dropDisabledVolumes(spec: Decoded<PodSpec>, { version }: StrategyContext): void {
  for (const volume of spec.volumes ?? [])
    for (const projection of volume.projected?.sources ?? []) {
      delete projection.clusterTrustBundle;
      delete projection.podCertificate;
    }
  if (!has('imageVolumes', version)) dropImageVolumes(spec);
}

function dropImageVolumes(spec: Decoded<PodSpec>): void {
  const dropped = new Set((spec.volumes ?? []).filter(({ image }) => image).map(({ name }) => name ?? ''));
  if (dropped.size === 0) return;
  const kept = ({ name = '' }: Decoded<VolumeMount>): boolean => !dropped.has(name);
  spec.volumes = (spec.volumes ?? []).filter(({ image }) => !image);
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])])
    if (container.volumeMounts) container.volumeMounts = container.volumeMounts.filter(kept);
}
