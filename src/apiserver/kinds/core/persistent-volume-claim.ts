import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import type { FieldErrors } from '../../../kubernetes/field-error.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { type ClaimOptions, setClaimDefaults, validateClaimSpec } from '../../storage/claim.ts';
import { dropInvalidDataSource, dropUnknownNamespaceSource, normalizeDataSources } from '../../storage/claim-source.ts';
import { validateImmutableClaim } from '../../storage/claim-update.ts';
import { claimWarnings } from '../../storage/claim-warnings.ts';
import { hasVolumeAttributesClasses } from '../../storage/features.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

type Status = Decoded<PersistentVolumeClaim>['status'];

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** PersistentVolumeClaim v1 (`pkg/registry/core/persistentvolumeclaim`, `ValidatePersistentVolumeClaim`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'PersistentVolumeClaim',
  nameRule: nameIsDNSSubdomain,

  setDefaults: setClaimDefaults,

  prepareForCreate(claim, context) {
    setStatus(claim, { phase: 'Pending' });
    const spec = (claim.spec ??= {});
    dropDisabledFields(spec, undefined, context);
    dropInvalidDataSource(spec, undefined);
    normalizeDataSources(spec);
  },

  *validate(claim, context) {
    yield* validateClaim(claim, {}, context);
  },

  prepareForUpdate(claim, old, context) {
    setStatus(claim, old.status);
    const spec = (claim.spec ??= {});
    dropDisabledFields(spec, old.spec, context);
    dropInvalidDataSource(spec, old.spec);
    normalizeDataSources(spec);
    normalizeDataSources((old.spec ??= {}));
  },

  *validateUpdate(claim, old, context) {
    const forgiven = forgivenBy(old);
    yield* validateClaim(claim, forgiven, context);
    // Upstream's check of an update begins with all of this once more.
    yield* validateMetaUpdate(claim.metadata, old.metadata, options(context), METADATA);
    yield* validateClaim(claim, forgiven, context);
    yield* validateImmutableClaim(claim, old, context);
  },

  warningsOnCreate: claimWarnings,
  warningsOnUpdate: (claim, _old, context) => claimWarnings(claim, context),
} satisfies Strategy<PersistentVolumeClaim>;

/** The status is the server's own: a user's is dropped. */
function setStatus(claim: { status?: Status }, status: Status): void {
  if (status === undefined) delete claim.status;
  else claim.status = status;
}

function dropDisabledFields(
  spec: Decoded<PersistentVolumeClaimSpec>,
  old: Decoded<PersistentVolumeClaimSpec> | undefined,
  { version }: StrategyContext,
): void {
  if (!hasVolumeAttributesClasses(version) && old?.volumeAttributesClassName === undefined) delete spec.volumeAttributesClassName;
  dropUnknownNamespaceSource(spec, old);
}

function* validateClaim({ metadata, spec }: Decoded<PersistentVolumeClaim>, forgiven: ClaimOptions, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateClaimSpec(spec, SPEC, context, forgiven);
}

/** A group that the stored claim names need not be a valid one. */
const forgivenBy = ({ spec }: Decoded<PersistentVolumeClaim>): ClaimOptions => ({
  allowInvalidApiGroup: spec?.dataSource?.apiGroup !== undefined || spec?.dataSourceRef?.apiGroup !== undefined,
});
