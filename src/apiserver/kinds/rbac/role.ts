import type { Role } from 'kubernetes-types/rbac/v1';
import type { FieldErrors } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { validatePolicyRule } from '../../rbac/policy-rule.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: pathSegmentName, version });

/** Role v1 (`ValidateRole`, read at 1.34). */
export default {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'Role',
  nameRule: pathSegmentName,

  *validate(role, context) {
    yield* validateObjectMeta(role.metadata, options(context), METADATA);
    yield* validateRules(role);
  },

  *validateUpdate(role, old, context) {
    yield* validateObjectMeta(role.metadata, options(context), METADATA);
    yield* validateRules(role);
    yield* validateMetaUpdate(role.metadata, old.metadata, options(context), METADATA);
  },
} satisfies Strategy<Role>;

function* validateRules({ rules }: Decoded<Role>): FieldErrors {
  for (const [index, rule] of (rules ?? []).entries()) yield* validatePolicyRule(rule, true, FieldPath.of('rules').index(index));
}
