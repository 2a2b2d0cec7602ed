import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { type FieldErrors, GoValue, invalid, notSupported } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isValidLabelValue, pathSegmentName } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { validateAtMost100Percent, validateIntOrPercent } from '../../meta/int-or-percent.ts';
import { type LabelSelectorOptions, validateLabelSelector } from '../../meta/label-selector.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { dropStatus, keepStatus } from '../../workload/status.ts';

type Spec = Decoded<PodDisruptionBudgetSpec>;

const SPEC = FieldPath.of('spec');
const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

const strategy = {
  group: 'policy',
  kind: 'PodDisruptionBudget',
  // It has no rule of its own: any segment of a path will do.
  nameRule: pathSegmentName,
  tracksGeneration: true,
  unconditionalUpdate: false,

  prepareForCreate(budget, context) {
    dropStatus(budget);
    dropDisabledFields(budget.spec ?? {}, undefined, context);
  },

  *validate({ spec = {} }, context) {
    yield* validateSpec(spec, {}, context);
  },

  prepareForUpdate(budget, old, context) {
    dropDisabledFields(budget.spec ?? {}, old.spec, context);
    keepStatus(budget, old, context);
  },

  *validateUpdate({ spec = {} }, old, context) {
    yield* validateSpec(spec, { allowInvalidLabelValue: hasInvalidLabelValue(old.spec ?? {}, context) }, context);
  },
} satisfies Omit<Strategy<PodDisruptionBudget>, 'version'>;

/** PodDisruptionBudget (`pkg/registry/policy/poddisruptionbudget`, `ValidatePodDisruptionBudget`, read at 1.34). */
export default ['v1', 'v1beta1'].map((version) => ({ ...strategy, version }));

/** Gate PDBUnhealthyPodEvictionPolicy is on from 1.27. */
function dropDisabledFields(spec: Spec, old: Spec | undefined, { version }: StrategyContext): void {
  if (!atLeast(version, '1.27') && old?.unhealthyPodEvictionPolicy === undefined) delete spec.unhealthyPodEvictionPolicy;
}

const hasInvalidLabelValue = ({ selector }: Spec, { version }: StrategyContext): boolean =>
  (selector?.matchExpressions ?? []).some(({ values }) => (values ?? []).some((value) => isValidLabelValue(value, version).length > 0));

function* validateSpec(spec: Spec, selectorOptions: LabelSelectorOptions, { version }: StrategyContext): FieldErrors {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    yield invalid(SPEC, new GoValue('policy.PodDisruptionBudgetSpec', spec), 'minAvailable and maxUnavailable cannot be both set');
  for (const [field, value] of [
    ['minAvailable', minAvailable],
    ['maxUnavailable', maxUnavailable],
  ] as const) {
    if (value === undefined) continue;
    yield* validateIntOrPercent(value, SPEC.child(field));
    yield* validateAtMost100Percent(value, SPEC.child(field));
  }
  yield* validateLabelSelector(selector, selectorOptions, SPEC.child('selector'), version);
  if (policy !== undefined && !EVICTION_POLICIES.includes(policy))
    yield notSupported(SPEC.child('unhealthyPodEvictionPolicy'), policy, EVICTION_POLICIES);
}
