import type { ClusterRoleBinding } from 'kubernetes-types/rbac/v1';
import { GoValue, invalid } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../../kubernetes/names.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { sameValue } from '../../meta/same-value.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { setBindingDefaults, validateBinding } from '../../rbac/binding.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const ROLES = { roleKinds: ['ClusterRole'], namespaced: false };
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: pathSegmentName, version });

/** ClusterRoleBinding v1 (`ValidateClusterRoleBinding`, read at 1.34). */
export default {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRoleBinding',
  nameRule: pathSegmentName,
  setDefaults: setBindingDefaults,

  *validate(binding, context) {
    yield* validateObjectMeta(binding.metadata, options(context), METADATA);
    yield* validateBinding(binding, ROLES, context.version);
  },

  *validateUpdate(binding, old, context) {
    yield* validateObjectMeta(binding.metadata, options(context), METADATA);
    yield* validateBinding(binding, ROLES, context.version);
    yield* validateMetaUpdate(binding.metadata, old.metadata, options(context), METADATA);
    if (!sameValue(binding.roleRef, old.roleRef)) yield invalid(FieldPath.of('roleRef'), new GoValue('rbac.RoleRef', binding.roleRef), 'cannot change roleRef');
  },
} satisfies Strategy<ClusterRoleBinding>;
