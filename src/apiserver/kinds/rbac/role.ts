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
  createsOnUpdate: true,

  validate: validateRole,

  *validateUpdate(role, old, context) {
    // Upstream's strategy asks for the whole check, and the check of the update asks for it again.
    yield* validateRole(role, context);
    yield* validateRole(role, context);
    yield* validateMetaUpdate(role.metadata, old.metadata, options(context), METADATA);
  },
} satisfies Strategy<Role>;

function* validateRole({ metadata, rules }: Decoded<Role>, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  for (const [index, rule] of (rules ?? []).entries()) yield* validatePolicyRule(rule, true, FieldPath.of('rules').index(index));
}
