import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { structDiff } from '../internal-types/struct-diff.ts';
import { semanticallyEqual } from '../meta/deeply-equal.ts';
import { IMMUTABLE } from '../meta/update.ts';
import type { StrategyContext } from '../strategy.ts';
import { hasVolumeAttributesClasses } from './features.ts';
import { quantityOf } from '../meta/quantities.ts';
import { CLASS_ANNOTATION } from './volume-warnings.ts';

type Claim = Decoded<PersistentVolumeClaim>;
type Spec = Decoded<PersistentVolumeClaimSpec>;

const SPEC = FieldPath.of('spec');
const REQUEST = SPEC.child('resources', 'requests', 'storage');
const CHANGEABLE = 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';

/** What `ValidatePersistentVolumeClaimUpdate` (core, read at 1.34) refuses to change; one of the paths lacks `spec`. */
export function* validateImmutableClaim(claim: Claim, old: Claim, context: StrategyContext): FieldErrors {
  const upgraded = namesClassOfAnnotation(claim, old);
  if (!upgraded) yield* validateClassAnnotation(claim, old);
  const [spec, before] = [asItMayHaveBeen(claim, old, upgraded, context), withVolumeName(old, claim)];
  if (!semanticallyEqual(spec, before, 'core.v1.PersistentVolumeClaimSpec', context.version))
    yield forbidden(SPEC, `${immutable(context)}${structDiff('core.PersistentVolumeClaimSpec', before, spec, context.version)}`);
  yield* validateSize(claim, old, context);
  const mode = claim.spec?.volumeMode;
  if (mode !== old.spec?.volumeMode) yield invalid(FieldPath.of('volumeMode'), mode, IMMUTABLE);
  yield* validateAttributesClass(claim.spec, old, context);
}

const immutable = ({ version }: StrategyContext): string =>
  atLeast(version, '1.29') ? CHANGEABLE : 'spec is immutable after creation except resources.requests for bound claims';

const classInAnnotation = ({ metadata }: Claim): string | undefined => metadata?.annotations?.[CLASS_ANNOTATION];

/** Whether the update moves the class from the old annotation to its field (`validateStorageClassUpgradeFromAnnotation`). */
function namesClassOfAnnotation(claim: Claim, old: Claim): boolean {
  const before = classInAnnotation(old);
  const after = classInAnnotation(claim);
  return (
    before !== undefined &&
    old.spec?.storageClassName === undefined &&
    claim.spec?.storageClassName === before &&
    (after === undefined || after === before)
  );
}

function* validateClassAnnotation(claim: Claim, old: Claim): FieldErrors {
  const value = classInAnnotation(claim) ?? '';
  if (value !== (classInAnnotation(old) ?? '')) yield invalid(FieldPath.of('metadata', 'annotations', CLASS_ANNOTATION), value, IMMUTABLE);
}

/** The new spec with everything undone that may change: then it must be the old one. */
function asItMayHaveBeen({ spec = {}, status }: Claim, old: Claim, upgraded: boolean, { version }: StrategyContext): Spec {
  const undone: Spec = { ...spec };
  const before = old.spec ?? {};
  if (upgraded) delete undone.storageClassName;
  else if (mayGetClass(spec, old)) delete undone.storageClassName;
  if (status?.phase !== 'Bound') return undone;
  const { storage } = before.resources?.requests ?? {};
  if (spec.resources?.requests && storage !== undefined)
    undone.resources = { ...spec.resources, requests: { ...spec.resources.requests, storage } };
  // From 1.34 on a claim may lose its class, too.
  if (spec.volumeAttributesClassName !== undefined || atLeast(version, '1.34')) {
    if (before.volumeAttributesClassName === undefined) delete undone.volumeAttributesClassName;
    else undone.volumeAttributesClassName = before.volumeAttributesClassName;
  }
  return undone;
}

/** A claim without a class may get one later (`validateStorageClassUpgradeFromNil`; before 1.28 only behind a gate). */
function mayGetClass({ storageClassName }: Spec, old: Claim): boolean {
  const annotated = classInAnnotation(old);
  return (
    storageClassName !== undefined &&
    old.spec?.storageClassName === undefined &&
    (annotated === undefined || annotated === storageClassName)
  );
}

/** The name of the volume may be set once. */
const withVolumeName = ({ spec = {} }: Claim, claim: Claim): Spec =>
  (spec.volumeName ?? '') === '' && claim.spec?.volumeName !== undefined ? { ...spec, volumeName: claim.spec.volumeName } : spec;

/** A claim does not shrink; since 1.32 it may go back to what it really has, after an expansion that failed. */
function* validateSize(claim: Claim, old: Claim, { version }: StrategyContext): FieldErrors {
  const size = quantityOf(claim.spec?.resources?.requests?.storage);
  if (size.cmp(quantityOf(old.spec?.resources?.requests?.storage)) >= 0) return;
  if (!mayRecover(old, version)) yield forbidden(REQUEST, 'field can not be less than previous value');
  else if (size.cmp(quantityOf(old.status?.capacity?.storage)) <= 0) yield forbidden(REQUEST, 'field can not be less than status.capacity');
}

const mayRecover = ({ status }: Claim, version: StrategyContext['version']): boolean =>
  atLeast(version, '1.32') || status?.allocatedResources !== undefined || status?.allocatedResourceStatuses !== undefined;

function* validateAttributesClass(spec: Spec = {}, old: Claim, { version }: StrategyContext): FieldErrors {
  const name = spec.volumeAttributesClassName;
  const before = old.spec?.volumeAttributesClassName;
  const path = SPEC.child('volumeAttributesClassName');
  if (name === before) return;
  if (!hasVolumeAttributesClasses(version))
    yield forbidden(path, 'update is forbidden when the VolumeAttributesClass feature gate is disabled');
  if (atLeast(version, '1.34')) return yield* validateAppliedClass(name, old);
  if (before === undefined) return;
  if (name === undefined) yield forbidden(path, 'update from non-nil value to nil is forbidden');
  else if (name === '') yield forbidden(path, 'update from non-nil value to an empty string is forbidden');
}

/** From 1.34 on a class may be taken back as long as no volume has got it. */
function* validateAppliedClass(name: string | undefined, { status }: Claim): FieldErrors {
  if (status?.currentVolumeAttributesClassName === undefined || (name ?? '') !== '') return;
  const wanted = name === undefined ? 'nil' : 'empty string';
  yield forbidden(
    SPEC.child('volumeAttributesClassName'),
    `update to ${wanted} is forbidden when status.currentVolumeAttributesClassName is not nil`,
  );
}
