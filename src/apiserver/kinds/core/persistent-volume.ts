import type { PersistentVolume, PersistentVolumeSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { structDiff } from '../../internal-types/struct-diff.ts';
import { timestamp } from '../../bookkeeping.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { semanticallyEqual } from '../../meta/deeply-equal.ts';
import { IMMUTABLE } from '../../meta/update.ts';
import { hasNodeExpandSecret, hasVolumeAttributesClasses } from '../../storage/features.ts';
import { mountOptionErrors } from '../../storage/mount-options.ts';
import { sourceFieldsOf } from '../../storage/persistent-sources.ts';
import { validatePinnedAffinity } from '../../storage/pinned-affinity.ts';
import { setVolumeSpecDefaults, validateVolumeSpec } from '../../storage/volume-spec.ts';
import { volumeWarnings } from '../../storage/volume-warnings.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

type Spec = Decoded<PersistentVolumeSpec>;

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** PersistentVolume v1 (`pkg/registry/core/persistentvolume`, `ValidatePersistentVolume`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'PersistentVolume',
  nameRule: nameIsDNSSubdomain,

  setDefaults(volume) {
    const spec = (volume.spec ??= {});
    spec.persistentVolumeReclaimPolicy ??= 'Retain';
    spec.volumeMode ??= 'Filesystem';
    setVolumeSpecDefaults(spec);
  },

  prepareForCreate(volume, context) {
    dropDisabledFields(volume, undefined, context);
    setStatus(volume, { phase: 'Pending', ...(keepsTransitionTime(context) ? { lastPhaseTransitionTime: timestamp(context.now) } : {}) });
  },

  *validate(volume, context) {
    yield* validateVolume(volume, context);
    yield* mountOptionErrors(volume);
  },

  prepareForUpdate(volume, old, context) {
    dropDisabledFields(volume, old, context);
    setStatus(volume, old.status);
  },

  *validateUpdate(volume, old, context) {
    yield* validateVolume(volume, context);
    yield* mountOptionErrors(volume);
    // Upstream's check of an update begins with all of this once more.
    yield* validateVolume(volume, context);
    yield* validateImmutable(volume, old, context);
  },

  warningsOnCreate: volumeWarnings,
  warningsOnUpdate: (volume, _old, context) => volumeWarnings(volume, context),
} satisfies Strategy<PersistentVolume>;

/** The status is the server's own: a user's is dropped. */
function setStatus(volume: { status?: Decoded<PersistentVolume>['status'] }, status: Decoded<PersistentVolume>['status']): void {
  if (status === undefined) delete volume.status;
  else volume.status = status;
}

/** Where a gate is off its field is dropped, unless the stored object has it; 1.29 and 1.30 forgot to do so with the class of attributes. */
function dropDisabledFields(
  { spec }: Decoded<PersistentVolume>,
  old: Decoded<PersistentVolume> | undefined,
  { version }: StrategyContext,
): void {
  const dropsClass = atLeast(version, '1.31') && !hasVolumeAttributesClasses(version);
  if (dropsClass && old?.spec?.volumeAttributesClassName === undefined) delete spec?.volumeAttributesClassName;
  if (!hasNodeExpandSecret(version) && !old?.spec?.csi?.nodeExpandSecretRef) delete spec?.csi?.nodeExpandSecretRef;
}

/** From 1.29 on a volume tells since when it is in its phase. */
const keepsTransitionTime = (context: StrategyContext): context is StrategyContext & { readonly now: Date } =>
  context.now !== undefined && atLeast(context.version, '1.29');

function* validateVolume({ metadata, spec = {} }: Decoded<PersistentVolume>, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateVolumeSpec(spec, metadata?.name ?? '', SPEC, context);
}

/** What `ValidatePersistentVolumeUpdate` (read at 1.34) refuses to change; two of the paths lack `spec`. */
function* validateImmutable(
  { spec = {} }: Decoded<PersistentVolume>,
  { spec: old = {} }: Decoded<PersistentVolume>,
  context: StrategyContext,
): FieldErrors {
  const sources = [withoutNewExpandSecret(spec, old), old].map(sourceFieldsOf);
  if (!semanticallyEqual(sources[0], sources[1], 'core.v1.PersistentVolumeSpec', context.version))
    yield forbidden(
      SPEC.child('persistentvolumesource'),
      `spec.persistentvolumesource is immutable after creation${structDiff('core.PersistentVolumeSource', old, withoutNewExpandSecret(spec, old), context.version)}`,
    );
  if (spec.volumeMode !== old.volumeMode) yield invalid(FieldPath.of('volumeMode'), spec.volumeMode, IMMUTABLE);
  if (old.nodeAffinity) yield* validatePinnedAffinity(spec.nodeAffinity, old.nodeAffinity, FieldPath.of('nodeAffinity'), context.version);
  if (spec.volumeAttributesClassName === old.volumeAttributesClassName) return;
  const place = SPEC.child('volumeAttributesClassName');
  if (!hasVolumeAttributesClasses(context.version))
    yield forbidden(place, 'update is forbidden when the VolumeAttributesClass feature gate is disabled');
  if (old.volumeAttributesClassName !== undefined && spec.volumeAttributesClassName === undefined)
    yield forbidden(place, 'update from non-nil value to nil is forbidden');
}

/** A secret for expansion may be added later. */
function withoutNewExpandSecret(spec: Spec, old: Spec): Spec {
  if (!spec.csi || !old.csi || old.csi.controllerExpandSecretRef) return spec;
  const { controllerExpandSecretRef, ...csi } = spec.csi;
  return { ...spec, csi };
}
