import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import { aggregated, missingRole } from './grant-text.ts';
import { grantsTo } from './grants.ts';

/** All that a user may do in a namespace, as a SelfSubjectRulesReview has it. */
export interface RulesFor {
  readonly resourceRules: readonly Pick<PolicyRule, 'verbs' | 'apiGroups' | 'resources' | 'resourceNames'>[];
  readonly nonResourceRules: readonly Pick<PolicyRule, 'verbs' | 'nonResourceURLs'>[];
  /** Always false: RBAC can list what it allows. */
  readonly incomplete: false;
  /** The roles that are not there; absent where all are. */
  readonly evaluationError?: string;
}

/** The rules that a user has in a namespace (`RBACAuthorizer.RulesFor`, read at 1.34). */
export function rulesFor(user: User, namespace: string, state: ClusterState): RulesFor {
  const { rules, missing } = heldRules(user, namespace, state, missingRole);
  return {
    resourceRules: rules
      .filter(({ resources = [] }) => resources.length > 0)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({ verbs, apiGroups, resources, ...(resourceNames && { resourceNames }) })),
    nonResourceRules: rules
      .filter(({ nonResourceURLs = [] }) => nonResourceURLs.length > 0)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
    ...(missing.length === 0 ? {} : { evaluationError: aggregated(missing) }),
  };
}

/** Every rule that a user holds in a namespace (`''`: everywhere), and what is to be said of the roles that are not there. */
export function heldRules(
  user: User,
  namespace: string,
  state: ClusterState,
  sayMissing: typeof missingRole,
): { readonly rules: readonly PolicyRule[]; readonly missing: readonly string[] } {
  const granted = [...grantsTo(user, state, namespace)];
  return {
    rules: granted.flatMap(({ role }) => role?.rules ?? []),
    missing: granted.flatMap(({ binding, role }) => (role === undefined ? [sayMissing(binding.roleRef)] : [])),
  };
}
