import type { ClusterRole } from 'kubernetes-types/rbac/v1';
import { type FieldErrors, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateLabelSelector } from '../../meta/label-selector.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { validatePolicyRule } from '../../rbac/policy-rule.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SELECTORS = FieldPath.of('aggregationRule', 'clusterRoleSelectors');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: pathSegmentName, version });

/** ClusterRole v1 (`ValidateClusterRole`, read at 1.34). */
export default {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRole',
  nameRule: pathSegmentName,
  createsOnUpdate: true,

  validate: validateRole,

  *validateUpdate(role, old, context) {
    // Upstream's strategy asks for the whole check, and the check of the update asks for it again.
    yield* validateRole(role, context);
    yield* validateRole(role, context);
    yield* validateMetaUpdate(role.metadata, old.metadata, options(context), METADATA);
  },
} satisfies Strategy<ClusterRole>;

function* validateRole({ metadata, rules, aggregationRule }: Decoded<ClusterRole>, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  for (const [index, rule] of (rules ?? []).entries()) yield* validatePolicyRule(rule, false, FieldPath.of('rules').index(index));
  if (aggregationRule === undefined) return;
  const selectors = aggregationRule.clusterRoleSelectors ?? [];
  if (selectors.length === 0) yield required(SELECTORS, 'at least one clusterRoleSelector required if aggregationRule is non-nil');
  for (const [index, selector] of selectors.entries()) {
    const problems = [...validateLabelSelector(selector, { allowInvalidLabelValue: false }, SELECTORS.index(index), context.version)];
    yield* problems;
    // The value given is what the conversion failed to make.
    if (problems.length > 0 && isUnconvertible(selector)) yield invalid(SELECTORS.index(index), null, 'invalid label selector.');
  }
}

/** `LabelSelectorAsSelector` fails on what labels cannot express; a selector with a bad value alone does too. */
const isUnconvertible = (selector: object): boolean => Object.keys(selector).length > 0;
