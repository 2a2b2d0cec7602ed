import type { Volume } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { duplicate, type FieldError, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isDNS1123Label } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateOneSource } from '../../storage/one-source.ts';
import type { PodContext } from '../context.ts';
import { VOLUME_SOURCES } from './sources.ts';

/** The volumes that hold no error, by name: only these can be mounted. */
export type VolumesByName = ReadonlyMap<string, Decoded<Volume>>;

/**
 * Checks `spec.volumes` of a pod (`ValidateVolumes`, read at 1.34) and returns the good ones: `const volumes = yield* validateVolumes(...)`.
 * `pod` is the metadata of the pod itself, where there is one: the claims of its ephemeral volumes are named after it.
 */
export function* validateVolumes(
  volumes: readonly Decoded<Volume>[] | undefined,
  path: FieldPath,
  context: PodContext,
  pod?: Decoded<ObjectMeta>,
): Generator<FieldError, VolumesByName, undefined> {
  const good = new Map<string, Decoded<Volume>>();
  const claims = claimsMadeFor(volumes ?? [], pod);
  for (const [index, volume] of (volumes ?? []).entries()) {
    const place = path.index(index);
    const name = volume.name ?? '';
    const errors = [
      ...validateOneSource(volume, VOLUME_SOURCES, place, { ...context, pod }),
      ...validateName(name, good, place.child('name'), context),
    ];
    if (errors.length === 0) good.set(name, volume);
    else yield* errors;
    const claimName = volume.persistentVolumeClaim?.claimName;
    if (claimName !== undefined && claims.has(claimName))
      yield invalid(
        place.child('persistentVolumeClaim', 'claimName'),
        claimName,
        'must not reference a PVC that gets created for an ephemeral volume',
      );
  }
  return good;
}

/** The volumes of a pod that hold no error, by name. */
export function volumesByName(
  volumes: readonly Decoded<Volume>[] | undefined,
  context: PodContext,
  pod?: Decoded<ObjectMeta>,
): VolumesByName {
  const checks = validateVolumes(volumes, FieldPath.root, context, pod);
  for (;;) {
    const { done, value } = checks.next();
    if (done) return value;
  }
}

/** A name counts as taken only where its first bearer is good. */
function* validateName(
  name: string,
  taken: VolumesByName,
  path: FieldPath,
  { version }: PodContext,
): Generator<FieldError, void, undefined> {
  if (name === '') yield required(path);
  else for (const problem of isDNS1123Label(name, version)) yield invalid(path, name, problem);
  if (taken.has(name)) yield duplicate(path, name);
}

function claimsMadeFor(volumes: readonly Decoded<Volume>[], pod: Decoded<ObjectMeta> | undefined): ReadonlySet<string> {
  const podName = pod?.name ?? '';
  return new Set(podName === '' ? [] : volumes.filter(({ ephemeral }) => ephemeral).map(({ name = '' }) => `${podName}-${name}`));
}
