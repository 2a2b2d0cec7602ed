import type { KeyToPath, ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import type { StrategyContext } from '../../strategy.ts';
import { validateLocalNonReservedPath } from '../local-path.ts';
import { validateDownwardAPIFile, validateFileMode, validateKeyToPath } from './files.ts';

/**
 * `validateProjectedVolumeSource`, `validateProjectionSources` (core, read at 1.34). Projections of trust bundles and pod certificates
 * never get here: their gates are off in every release up to 1.36, so they are dropped before (`disabled-volumes.ts`).
 */
export function* validateProjected(projected: Decoded<ProjectedVolumeSource>, path: FieldPath, context: StrategyContext): FieldErrors {
  yield* validateFileMode(projected.defaultMode, path.child('defaultMode'));
  const paths = new Set<string>();
  for (const [index, source] of (projected.sources ?? []).entries())
    yield* validateProjection(source, paths, path, path.child('sources').index(index), context);
}

/** `paths` are those that earlier projections take; `volume` is the path of the whole volume, which some messages name. */
function* validateProjection(
  source: Decoded<VolumeProjection>,
  paths: Set<string>,
  volume: FieldPath,
  place: FieldPath,
  context: StrategyContext,
): FieldErrors {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source;
  if (secret) yield* validateKeys(secret, paths, volume, place.child('secret'));
  if (configMap) yield* validateKeys(configMap, paths, volume, place.child('configMap'));
  for (const file of downwardAPI?.items ?? []) {
    yield* validateDownwardAPIFile(file, place.child('downwardAPI'), context);
    yield* takePath(file.path, file.path, paths, volume);
  }
  if (serviceAccountToken) yield* validateToken(serviceAccountToken, volume, place.child('serviceAccountToken'), context);
  const given = [secret, configMap, downwardAPI, serviceAccountToken].filter((projection) => projection !== undefined);
  if (given.length > 1) yield forbidden(place, 'may not specify more than 1 volume type per source');
}

function* validateKeys(
  { name = '', items = [] }: { readonly name?: string; readonly items?: readonly Decoded<KeyToPath>[] },
  paths: Set<string>,
  volume: FieldPath,
  place: FieldPath,
): FieldErrors {
  if (name === '') yield required(place.child('name'));
  for (const [index, item] of items.entries()) {
    yield* validateKeyToPath(item, place.child('items').index(index));
    yield* takePath(item.path, name, paths, volume);
  }
}

/** Two files cannot lie at one path; `blamed` is the value that the message shows. */
function* takePath(target: string | undefined, blamed: string | undefined, paths: Set<string>, volume: FieldPath): FieldErrors {
  if (target === undefined || target === '') return;
  if (paths.has(target)) yield invalid(volume, blamed, 'conflicting duplicate paths');
  paths.add(target);
}

const TEN_MINUTES = 600;
const LONGEST_EXPIRATION = 2 ** 32;

/** The token's path is not compared with those of other files, and what is wrong with it is said of the volume. */
function* validateToken(
  { expirationSeconds = 0, path: target = '' }: Decoded<ServiceAccountTokenProjection>,
  volume: FieldPath,
  place: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (expirationSeconds < TEN_MINUTES)
    yield invalid(place.child('expirationSeconds'), expirationSeconds, 'may not specify a duration less than 10 minutes');
  if (expirationSeconds > LONGEST_EXPIRATION)
    yield invalid(place.child('expirationSeconds'), expirationSeconds, 'may not specify a duration larger than 2^32 seconds');
  if (target === '') yield required(volume.child('path'));
  else if (atLeast(version, '1.30')) yield* validateLocalNonReservedPath(target, volume.child('path'));
}
