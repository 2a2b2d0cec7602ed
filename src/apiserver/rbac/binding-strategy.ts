import type { RoleBinding } from 'kubernetes-types/rbac/v1';
import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { sameValue } from '../meta/same-value.ts';
import { validateMetaUpdate } from '../meta/update.ts';
import type { Strategy, StrategyContext } from '../strategy.ts';
import { RBAC_GROUP, setBindingDefaults, validateBinding } from './binding.ts';

const METADATA = FieldPath.of('metadata');

/** The strategy of both binding kinds: they differ in where they stand and in the roles that they may name. */
export function bindingStrategy(kind: string, namespaced: boolean, roleKinds: readonly string[]): Strategy<RoleBinding> {
  const options = ({ version }: StrategyContext) => ({ namespaced, nameRule: pathSegmentName, version });
  function* validate(binding: Decoded<RoleBinding>, context: StrategyContext): FieldErrors {
    yield* validateObjectMeta(binding.metadata, options(context), METADATA);
    yield* validateBinding(binding, { roleKinds, namespaced }, context.version);
  }
  return {
    group: RBAC_GROUP,
    version: 'v1',
    kind,
    nameRule: pathSegmentName,
    createsOnUpdate: true,
    setDefaults: setBindingDefaults,

    validate,

    *validateUpdate(binding, old, context) {
      // Upstream's strategy asks for the whole check, and the check of the update asks for it again.
      yield* validate(binding, context);
      yield* validate(binding, context);
      yield* validateMetaUpdate(binding.metadata, old.metadata, options(context), METADATA);
      if (!sameValue(binding.roleRef, old.roleRef))
        yield invalid(FieldPath.of('roleRef'), new GoValue('rbac.RoleRef', binding.roleRef), 'cannot change roleRef');
    },
  };
}
