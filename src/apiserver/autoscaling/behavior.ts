import type { HorizontalPodAutoscalerBehavior, HPAScalingPolicy, HPAScalingRules } from 'kubernetes-types/autoscaling/v2';
import { type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { quantitySign } from './quantity-sign.ts';

type Behavior = Decoded<HorizontalPodAutoscalerBehavior>;
type Rules = Decoded<HPAScalingRules>;

const POLICY_TYPES = ['Percent', 'Pods'];
const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const LONGEST = { stabilization: 3600, period: 1800 } as const;

/** Where behavior is given at all, what is missing in it is filled in (`GenerateHPAScaleUpRules`, `..Down`, autoscaling/v2, read at 1.34); in place. */
export function setBehaviorDefaults(behavior: Behavior | undefined): void {
  if (behavior === undefined) return;
  const up = (behavior.scaleUp ??= {});
  up.stabilizationWindowSeconds ??= 0;
  up.selectPolicy ??= 'Max';
  up.policies ??= [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ];
  const down = (behavior.scaleDown ??= {});
  down.selectPolicy ??= 'Max';
  down.policies ??= [{ type: 'Percent', value: 100, periodSeconds: 15 }];
}

/** `validateBehavior` (autoscaling, read at 1.34). */
export function* validateBehavior(behavior: Behavior | undefined, path: FieldPath): FieldErrors {
  for (const direction of ['scaleUp', 'scaleDown'] as const)
    if (behavior?.[direction] !== undefined) yield* validateRules(behavior[direction], path.child(direction));
}

function* validateRules(
  { stabilizationWindowSeconds: window = 0, selectPolicy, policies = [], tolerance }: Rules,
  path: FieldPath,
): FieldErrors {
  const windowPath = path.child('stabilizationWindowSeconds');
  if (window < 0) yield invalid(windowPath, window, 'must be greater than or equal to zero');
  if (window > LONGEST.stabilization) yield invalid(windowPath, window, `must be less than or equal to ${LONGEST.stabilization}`);
  if (selectPolicy !== undefined && !SELECT_POLICIES.includes(selectPolicy))
    yield notSupported(path.child('selectPolicy'), selectPolicy, SELECT_POLICIES);
  const policiesPath = path.child('policies');
  if (policies.length === 0) yield required(policiesPath, 'must specify at least one Policy');
  for (const [index, policy] of policies.entries()) yield* validatePolicy(policy, policiesPath.index(index));
  if (tolerance !== undefined && quantitySign(tolerance) < 0)
    yield invalid(path.child('tolerance'), String(tolerance), 'must be greater than or equal to 0');
}

function* validatePolicy({ type = '', value = 0, periodSeconds = 0 }: Decoded<HPAScalingPolicy>, path: FieldPath): FieldErrors {
  const periodPath = path.child('periodSeconds');
  if (!POLICY_TYPES.includes(type)) yield notSupported(path.child('type'), type, POLICY_TYPES);
  if (value <= 0) yield invalid(path.child('value'), value, 'must be greater than zero');
  if (periodSeconds <= 0) yield invalid(periodPath, periodSeconds, 'must be greater than zero');
  if (periodSeconds > LONGEST.period) yield invalid(periodPath, periodSeconds, `must be less than or equal to ${LONGEST.period}`);
}
