import type { LimitedPriorityLevelConfiguration, LimitResponse, PriorityLevelConfiguration } from 'kubernetes-types/flowcontrol/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const TYPES = ['Exempt', 'Limited'];
const RESPONSES = ['Queue', 'Reject'];
const MAX_QUEUES = 10_000_000;
/** Beyond this many (queues choose hands) the dealer runs out of bits. */
const MAX_HASH_BITS = 60;
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

const strategy = {
  group: 'flowcontrol.apiserver.k8s.io',
  kind: 'PriorityLevelConfiguration',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults({ spec }) {
    if (spec?.limited !== undefined) setLimitedDefaults(spec.limited);
    if (spec?.exempt !== undefined) {
      spec.exempt.nominalConcurrencyShares ??= 0;
      spec.exempt.lendablePercent ??= 0;
    }
  },

  prepareForCreate(level) {
    level.status = {};
  },

  *validate(level, context) {
    yield* validateObjectMeta(level.metadata, options(context), METADATA);
    yield* validateSpec(level, context.version);
  },

  prepareForUpdate(level, old, context) {
    if (specChanged(level, old, context)) nextGeneration(level, old);
  },

  *validateUpdate(level, old, context) {
    yield* validateMetaUpdate(level.metadata, old.metadata, options(context), METADATA);
    yield* validateObjectMeta(level.metadata, options(context), METADATA);
    yield* validateSpec(level, context.version);
  },
} satisfies Omit<Strategy<PriorityLevelConfiguration>, 'version'>;

/** PriorityLevelConfiguration (`ValidatePriorityLevelConfiguration`, read at 1.34). */
export default ['v1', 'v1beta3', 'v1beta2', 'v1beta1'].map((version) => ({ ...strategy, version }));

function setLimitedDefaults(limited: Decoded<LimitedPriorityLevelConfiguration>): void {
  limited.nominalConcurrencyShares ??= 30;
  limited.lendablePercent ??= 0;
  const queuing = limited.limitResponse?.queuing;
  if (queuing === undefined) return;
  queuing.handSize ??= 8;
  queuing.queues ??= 64;
  queuing.queueLengthLimit ??= 50;
}

function* validateSpec({ metadata, spec }: Decoded<PriorityLevelConfiguration>, version: KubernetesVersion): FieldErrors {
  const name = metadata?.name ?? '';
  const type = spec?.type ?? '';
  if ((name === 'exempt') !== (type === 'Exempt'))
    yield invalid(
      SPEC.child('type'),
      type,
      byVersion(version, [
        { from: '1.18', value: "type must be 'Exempt' if and only if name is 'exempt'" },
        { from: '1.31', value: "must be 'Exempt' if and only if `name` is 'exempt'" },
      ]),
    );
  switch (type) {
    case 'Exempt':
      if (spec?.limited !== undefined) yield forbidden(SPEC.child('limited'), 'must be nil if the type is not Limited');
      if (spec?.exempt !== undefined) yield* validateShares(spec.exempt, SPEC.child('exempt'));
      break;
    case 'Limited':
      if (spec?.exempt !== undefined) yield forbidden(SPEC.child('exempt'), 'must be nil if the type is Limited');
      if (spec?.limited === undefined) yield required(SPEC.child('limited'), 'must not be empty when type is Limited');
      else yield* validateLimited(spec.limited, SPEC.child('limited'));
      break;
    default:
      if (type === '' && atLeast(version, '1.36')) yield required(SPEC.child('type'));
      else yield notSupported(SPEC.child('type'), type, TYPES);
  }
}

function* validateShares(
  { nominalConcurrencyShares = 0, lendablePercent = 0 }: { nominalConcurrencyShares?: number; lendablePercent?: number },
  path: FieldPath,
): FieldErrors {
  if (nominalConcurrencyShares < 0)
    yield invalid(path.child('nominalConcurrencyShares'), nominalConcurrencyShares, 'must be a non-negative integer');
  if (lendablePercent < 0 || lendablePercent > 100)
    yield invalid(path.child('lendablePercent'), lendablePercent, 'must be between 0 and 100, inclusive');
}

function* validateLimited(limited: Decoded<LimitedPriorityLevelConfiguration>, path: FieldPath): FieldErrors {
  const { nominalConcurrencyShares = 0, lendablePercent = 0, borrowingLimitPercent } = limited;
  if (nominalConcurrencyShares < 0)
    yield invalid(path.child('nominalConcurrencyShares'), nominalConcurrencyShares, 'must be a non-negative integer');
  yield* validateResponse(limited.limitResponse, path.child('limitResponse'));
  if (lendablePercent < 0 || lendablePercent > 100)
    yield invalid(path.child('lendablePercent'), lendablePercent, 'must be between 0 and 100, inclusive');
  if (borrowingLimitPercent !== undefined && borrowingLimitPercent < 0)
    yield invalid(path.child('borrowingLimitPercent'), borrowingLimitPercent, 'if specified, must be a non-negative integer');
}

function* validateResponse(response: Decoded<LimitResponse> | undefined, path: FieldPath): FieldErrors {
  const type = response?.type ?? '';
  if (type === 'Reject') {
    if (response?.queuing !== undefined) yield forbidden(path.child('queuing'), 'must be nil if limited.limitResponse.type is not Limited');
  } else if (type === 'Queue') {
    if (response?.queuing === undefined)
      yield required(path.child('queuing'), 'must not be empty if limited.limitResponse.type is Limited');
    else yield* validateQueuing(response.queuing, path.child('queuing'));
  } else yield notSupported(path.child('type'), type, RESPONSES);
}

function* validateQueuing(
  { queueLengthLimit = 0, queues = 0, handSize = 0 }: { queueLengthLimit?: number; queues?: number; handSize?: number },
  path: FieldPath,
): FieldErrors {
  if (queueLengthLimit <= 0) yield invalid(path.child('queueLengthLimit'), queueLengthLimit, 'must be positive');
  if (queues <= 0) yield invalid(path.child('queues'), queues, 'must be positive');
  else if (queues > MAX_QUEUES) yield invalid(path.child('queues'), queues, `must not be greater than ${MAX_QUEUES}`);
  if (handSize <= 0) yield invalid(path.child('handSize'), handSize, 'must be positive');
  if (handSize > queues) yield invalid(path.child('handSize'), handSize, `should not be greater than queues (${queues})`);
  else if (hashBits(queues, handSize) > MAX_HASH_BITS)
    yield invalid(
      path.child('handSize'),
      handSize,
      `required entropy bits of deckSize ${queues} and handSize ${handSize} should not be greater than ${MAX_HASH_BITS}`,
    );
}

/** The bits that dealing a hand of distinct queues takes. */
const hashBits = (queues: number, handSize: number): number =>
  Math.ceil(Array.from({ length: Math.max(0, handSize) }, (_, index) => Math.log2(queues - index)).reduce((sum, bits) => sum + bits, 0));
