import type { CSIDriver, CSIDriverSpec, TokenRequest } from 'kubernetes-types/storage/v1';
import { duplicate, type FieldErrors, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { semanticallyEqual } from '../../meta/deeply-equal.ts';
import { sameValue } from '../../meta/same-value.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { hasMutableAllocatable, hasSELinuxMount, hasTokensInSecrets } from '../../storage/features.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

type Spec = Decoded<CSIDriverSpec>;

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** CSIDriver v1 (`ValidateCSIDriver`, read at 1.34). */
const csiDriver = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSIDriver',
  nameRule: nameIsDNSSubdomain,
  unconditionalUpdate: false,

  setDefaults(driver, { version }) {
    const spec = (driver.spec ??= {});
    spec.attachRequired ??= true;
    spec.podInfoOnMount ??= false;
    spec.storageCapacity ??= false;
    spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType';
    if ((spec.volumeLifecycleModes ?? []).length === 0) spec.volumeLifecycleModes = ['Persistent'];
    spec.requiresRepublish ??= false;
    if (hasSELinuxMount(version)) spec.seLinuxMount ??= false;
  },

  prepareForCreate: (driver, context) => dropDisabledFields(driver.spec ?? {}, {}, context),

  *validate(driver, context) {
    yield* validateObjectMeta(driver.metadata, options(context), METADATA);
    yield* validateSpec(driver.spec ?? {}, context);
  },

  /** The generation counts changes, but only from the first update on. */
  prepareForUpdate(driver, old, context) {
    dropDisabledFields(driver.spec ?? {}, old.spec ?? {}, context);
    if (!semanticallyEqual(driver.spec, old.spec, 'storage.v1.CSIDriverSpec', context.version))
      driver.metadata = { ...driver.metadata, generation: (old.metadata?.generation ?? 0) + 1 };
  },

  *validateUpdate({ metadata, spec = {} }, { metadata: oldMetadata, spec: old = {} }, context) {
    yield* validateMetaUpdate(metadata, oldMetadata, options(context), METADATA);
    yield* validateSpec(spec, context);
    if (spec.attachRequired !== old.attachRequired) yield invalid(SPEC.child('attachedRequired'), spec.attachRequired, IMMUTABLE);
    if (!sameValue(spec.volumeLifecycleModes, old.volumeLifecycleModes))
      yield invalid(
        SPEC.child('volumeLifecycleModes'),
        new GoValue('[]storage.VolumeLifecycleMode', spec.volumeLifecycleModes ?? null),
        IMMUTABLE,
      );
  },

  warningsOnCreate: tokenWarnings,
  *warningsOnUpdate(driver, old, context) {
    if (!sameValue(driver.spec?.tokenRequests, old.spec?.tokenRequests)) yield* tokenWarnings(driver, context);
  },
} satisfies Strategy<CSIDriver>;

/** v1beta1 was served up to 1.21. */
export default [csiDriver, { ...csiDriver, version: 'v1beta1' }];

/** Fields whose gates are off are dropped, unless the stored object has them. */
function dropDisabledFields(spec: Spec, old: Spec, { version }: StrategyContext): void {
  const drop = (field: keyof Spec): void => {
    if (old[field] === undefined) delete spec[field];
  };
  if (!hasSELinuxMount(version)) drop('seLinuxMount');
  if (!hasMutableAllocatable(version)) drop('nodeAllocatableUpdatePeriodSeconds');
  // Alpha in every release up to 1.36.
  drop('preventPodSchedulingIfMissing');
}

const GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const LIFECYCLE_MODES = ['Persistent', 'Ephemeral'];
const SHORTEST_UPDATE_PERIOD = 10;

/** `validateCSIDriverSpec` (storage, read at 1.34), with upstream's spelling of `attachRequired`. */
function* validateSpec(spec: Spec, { version }: StrategyContext): FieldErrors {
  const { fsGroupPolicy, volumeLifecycleModes = [], nodeAllocatableUpdatePeriodSeconds: period } = spec;
  if (spec.attachRequired === undefined) yield required(SPEC.child('attachedRequired'));
  if (spec.podInfoOnMount === undefined) yield required(SPEC.child('podInfoOnMount'));
  if (spec.storageCapacity === undefined) yield required(SPEC.child('storageCapacity'));
  if (fsGroupPolicy !== undefined && !GROUP_POLICIES.includes(fsGroupPolicy))
    yield notSupported(SPEC.child('fsGroupPolicy'), fsGroupPolicy, GROUP_POLICIES);
  yield* validateTokenRequests(spec.tokenRequests ?? [], SPEC.child('tokenRequests'));
  for (const mode of volumeLifecycleModes)
    if (!LIFECYCLE_MODES.includes(mode)) yield notSupported(SPEC.child('volumeLifecycleModes'), mode, LIFECYCLE_MODES);
  if (spec.seLinuxMount === undefined && hasSELinuxMount(version)) yield required(SPEC.child('seLinuxMount'));
  if (period !== undefined && period < SHORTEST_UPDATE_PERIOD)
    yield invalid(SPEC.child('nodeAllocatableUpdatePeriodSeconds'), period, 'must be greater than or equal to 10 seconds');
  if (spec.serviceAccountTokenInSecrets !== undefined && (spec.tokenRequests ?? []).length === 0)
    yield invalid(
      SPEC.child('serviceAccountTokenInSecrets'),
      spec.serviceAccountTokenInSecrets,
      'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
    );
}

const TEN_MINUTES = 600;
const LONGEST_EXPIRATION = 2 ** 32;

/** `validateTokenRequests` (storage, read at 1.34): of one audience only the first request is looked at. */
function* validateTokenRequests(requests: readonly Decoded<TokenRequest>[], path: FieldPath): FieldErrors {
  const audiences = new Set<string>();
  for (const [index, { audience = '', expirationSeconds }] of requests.entries()) {
    const place = path.index(index);
    if (audiences.has(audience)) {
      yield duplicate(place.child('audience'), audience);
      continue;
    }
    audiences.add(audience);
    if (expirationSeconds === undefined) continue;
    if (expirationSeconds < TEN_MINUTES)
      yield invalid(place.child('expirationSeconds'), expirationSeconds, 'may not specify a duration less than 10 minutes');
    if (expirationSeconds > LONGEST_EXPIRATION)
      yield invalid(place.child('expirationSeconds'), expirationSeconds, 'may not specify a duration larger than 2^32 seconds');
  }
}

/** 1.35 on: tokens among the attributes of a volume end up in logs. */
function* tokenWarnings({ spec }: Decoded<CSIDriver>, { version }: StrategyContext): Generator<string, void, undefined> {
  if (hasTokensInSecrets(version) && (spec?.tokenRequests ?? []).length > 0 && spec?.serviceAccountTokenInSecrets === undefined)
    yield 'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes';
}
