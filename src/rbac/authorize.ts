import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import { type AccessRequest, namespaceOf } from './access-request.ts';
import { aggregated, grantText, missingRole } from './grant-text.ts';
import { grantsTo, type OwnGrant } from './grants.ts';
import { ruleAllows } from './rule-allows.ts';
import { MASTERS } from './user.ts';

/** What the server's authorizer says to a request. */
export interface Decision {
  readonly allowed: boolean;
  /** Why, in the server's words; `''` where it gives none. Of a denial: the roles that bindings name and that are not there. */
  readonly reason: string;
  /** What allows it. Absent for members of `system:masters`, who need no role. */
  readonly by?: { readonly grant: OwnGrant; readonly rule: PolicyRule };
}

/**
 * Whether a user may do something. Members of `system:masters` may always; then the first rule that allows it counts, and there is
 * none that denies (`plugin/pkg/auth/authorizer/rbac` behind `NewPrivilegedGroups`, read at 1.34; no other authorizers).
 */
export function authorize(request: AccessRequest, state: ClusterState): Decision {
  if (request.user.groups.includes(MASTERS)) return { allowed: true, reason: '' };
  const missing: string[] = [];
  for (const grant of grantsTo(request.user, state, namespaceOf(request))) {
    if (grant.role === undefined) missing.push(missingRole(grant.binding.roleRef));
    const rule = (grant.role?.rules ?? []).find((candidate) => ruleAllows(candidate, request));
    if (rule) return { allowed: true, reason: `RBAC: allowed by ${grantText(grant)}`, by: { grant, rule } };
  }
  return { allowed: false, reason: missing.length === 0 ? '' : `RBAC: ${aggregated(missing)}` };
}
