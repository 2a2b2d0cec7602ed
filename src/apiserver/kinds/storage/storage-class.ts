import type { StorageClass } from 'kubernetes-types/storage/v1';
import { type FieldError, type FieldErrors, forbidden, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { nodeLabelAdvice } from '../../meta/deprecated-node-labels.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { sameValue } from '../../meta/same-value.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { validateAllowedTopologies } from '../../storage/allowed-topologies.ts';
import { validateParameters, validateProvisioner } from '../../storage/provisioner.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const TOPOLOGIES = FieldPath.of('allowedTopologies');
const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** StorageClass v1 (`ValidateStorageClass`, read at 1.34). */
const storageClass = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'StorageClass',
  nameRule: nameIsDNSSubdomain,

  setDefaults(storageClass) {
    storageClass.reclaimPolicy ??= 'Delete';
    storageClass.volumeBindingMode ??= 'Immediate';
  },

  *validate(storageClass, context) {
    yield* validateStorageClass(storageClass, context);
  },

  *validateUpdate(storageClass, old, context) {
    yield* validateStorageClass(storageClass, context);
    yield* validateMetaUpdate(storageClass.metadata, old.metadata, options(context), METADATA);
    for (const field of ['parameters', 'provisioner', 'reclaimPolicy'] as const)
      if (!sameValue(storageClass[field], old[field])) yield mayNotChange(field, storageClass[field], context);
    const mode = storageClass.volumeBindingMode;
    if (mode !== old.volumeBindingMode) yield invalid(FieldPath.of('volumeBindingMode'), mode, IMMUTABLE);
  },

  warningsOnCreate: labelWarnings,
  warningsOnUpdate: (storageClass, _old, context) => labelWarnings(storageClass, context),
} satisfies Strategy<StorageClass>;

/** Three fields had words of their own up to 1.35. */
const mayNotChange = (field: string, value: unknown, { version }: StrategyContext): FieldError =>
  atLeast(version, '1.36')
    ? invalid(FieldPath.of(field), value ?? null, IMMUTABLE)
    : forbidden(FieldPath.of(field), `updates to ${field} are forbidden.`);

/** v1beta1 was served up to 1.21. */
export default [storageClass, { ...storageClass, version: 'v1beta1' }];

function* validateStorageClass(storageClass: Decoded<StorageClass>, context: StrategyContext): FieldErrors {
  const { metadata, provisioner = '', parameters = {}, reclaimPolicy = '', volumeBindingMode } = storageClass;
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateProvisioner(provisioner, FieldPath.of('provisioner'), context);
  yield* validateParameters(parameters, FieldPath.of('parameters'));
  if (reclaimPolicy !== '' && !RECLAIM_POLICIES.includes(reclaimPolicy))
    yield notSupported(FieldPath.of('reclaimPolicy'), reclaimPolicy, RECLAIM_POLICIES);
  if (volumeBindingMode === undefined) yield required(FieldPath.of('volumeBindingMode'));
  else if (!BINDING_MODES.includes(volumeBindingMode))
    yield notSupported(FieldPath.of('volumeBindingMode'), volumeBindingMode, BINDING_MODES);
  yield* validateAllowedTopologies(storageClass.allowedTopologies ?? [], TOPOLOGIES, context);
}

/** `GetWarningsForStorageClass` (`pkg/api/storage`, read at 1.34). */
function* labelWarnings(
  { allowedTopologies = [] }: Decoded<StorageClass>,
  { version }: StrategyContext,
): Generator<string, void, undefined> {
  for (const [i, { matchLabelExpressions = [] }] of allowedTopologies.entries())
    for (const [j, { key = '' }] of matchLabelExpressions.entries()) {
      const advice = nodeLabelAdvice(key, version);
      if (advice !== undefined) yield `${TOPOLOGIES.index(i).child('matchLabelExpressions').index(j).child('key')}: ${advice}`;
    }
}
