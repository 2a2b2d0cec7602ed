import type { PriorityClass } from 'kubernetes-types/scheduling/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** The highest value that a user may give; the system's own classes lie above. */
const HIGHEST_USER_PRIORITY = 1_000_000_000;
const SYSTEM: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);

/** PriorityClass v1 (`ValidatePriorityClass`, read at 1.34). */
export default {
  group: 'scheduling.k8s.io',
  version: 'v1',
  kind: 'PriorityClass',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(priority) {
    priority.preemptionPolicy ??= 'PreemptLowerPriority';
  },

  *validate(priority, context) {
    yield* validateObjectMeta(priority.metadata, options(context), METADATA);
    yield* validateValue(priority);
    yield* validatePreemptionPolicy(priority.preemptionPolicy);
  },

  *validateUpdate(priority, old, context) {
    yield* validateMetaUpdate(priority.metadata, old.metadata, options(context), METADATA);
    if ((priority.value ?? 0) !== (old.value ?? 0)) yield forbidden(FieldPath.of('value'), 'may not be changed in an update.');
    if (priority.preemptionPolicy !== old.preemptionPolicy)
      yield invalid(FieldPath.of('preemptionPolicy'), priority.preemptionPolicy, 'field is immutable');
  },
} satisfies Strategy<PriorityClass>;

function* validateValue({ metadata, value = 0, globalDefault = false }: Decoded<PriorityClass>): FieldErrors {
  const name = metadata?.name ?? '';
  if (!name.startsWith('system-')) {
    if (value > HIGHEST_USER_PRIORITY)
      yield forbidden(FieldPath.of('value'), `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`);
    return;
  }
  if (SYSTEM.get(name) !== value || globalDefault)
    yield forbidden(
      METADATA.child('name'),
      `priority class names with 'system-' prefix are reserved for system use only. error: ${systemProblem(name, value)}`,
    );
}

function systemProblem(name: string, value: number): string {
  const known = SYSTEM.get(name);
  if (known === undefined) return `${name} is not a known system priority class`;
  return known === value ? `globalDefault of ${name} should be false` : `value of ${name} PriorityClass must be ${known}`;
}

const POLICIES = ['PreemptLowerPriority', 'Never'];

function* validatePreemptionPolicy(policy: string | undefined): FieldErrors {
  const path = FieldPath.of('preemptionPolicy');
  if (policy === undefined || policy === '') yield required(path);
  else if (!POLICIES.includes(policy)) yield notSupported(path, policy, POLICIES);
}
