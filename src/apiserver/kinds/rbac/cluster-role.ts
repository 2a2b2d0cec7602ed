import type { ClusterRole } from 'kubernetes-types/rbac/v1';
import { type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
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

  *validate(role, context) {
    yield* validateObjectMeta(role.metadata, options(context), METADATA);
    yield* validateContent(role, context);
  },

  *validateUpdate(role, old, context) {
    yield* validateObjectMeta(role.metadata, options(context), METADATA);
    yield* validateContent(role, context);
    yield* validateMetaUpdate(role.metadata, old.metadata, options(context), METADATA);
  },
} satisfies Strategy<ClusterRole>;

function* validateContent({ rules, aggregationRule }: Decoded<ClusterRole>, { version }: StrategyContext): FieldErrors {
  for (const [index, rule] of (rules ?? []).entries()) yield* validatePolicyRule(rule, false, FieldPath.of('rules').index(index));
  if (aggregationRule === undefined) return;
  const selectors = aggregationRule.clusterRoleSelectors ?? [];
  if (selectors.length === 0) yield required(SELECTORS, 'at least one clusterRoleSelector required if aggregationRule is non-nil');
  for (const [index, selector] of selectors.entries()) {
    const problems = [...validateLabelSelector(selector, { allowInvalidLabelValue: false }, SELECTORS.index(index), version)];
    yield* problems;
    if (problems.length > 0 && isUnconvertible(selector))
      yield invalid(SELECTORS.index(index), new GoValue('v1.LabelSelector', selector), 'invalid label selector.');
  }
}

/** `LabelSelectorAsSelector` fails on what labels cannot express; a selector with a bad value alone does too. */
const isUnconvertible = (selector: object): boolean => Object.keys(selector).length > 0;
