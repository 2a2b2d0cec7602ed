import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { sameValue } from '../apiserver/meta/same-value.ts';
import { RBAC_GROUP } from '../apiserver/rbac/binding.ts';
import { selectorFromLabelSelector } from '../kubernetes/labels.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import type { Role } from './grants.ts';

/** A ClusterRole that gathers the rules of others. */
export interface AggregatedRole extends Role {
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly LabelSelector[] | null } | null;
}

/** By this name the controller owns the rules that it writes. */
export const AGGREGATION_MANAGER = 'clusterrole-aggregation-controller';

/**
 * The role as the controller leaves it: its rules are those of every other role that its selectors choose, by name, each rule once
 * (`pkg/controller/clusterroleaggregation`, read at 1.34). The same object where there is nothing to do.
 */
export function aggregateClusterRole(role: AggregatedRole, state: ClusterState): AggregatedRole {
  if (!role.aggregationRule) return role;
  const rules = gatheredRules(role, state);
  if (sameValue(rules, role.rules)) return role;
  // The controller applies what it gathered; applying nothing takes no rules away from those who wrote them.
  if (rules.length === 0 && isOwnedByOthers(role)) return role;
  return { ...role, rules };
}

/** The cluster once the controller has nothing more to do: a gathered role may itself gather. */
export function withAggregatedRoles(state: ClusterState): ClusterState {
  const changed = (state.list(RBAC_GROUP, 'ClusterRole') as AggregatedRole[])
    .map((role) => ({ role, next: aggregateClusterRole(role, state) }))
    .filter(({ role, next }) => role !== next)
    .map(({ next }) => next);
  return changed.length === 0 ? state : withAggregatedRoles(state.with(RBAC_GROUP, ...changed));
}

function gatheredRules(role: AggregatedRole, state: ClusterState): PolicyRule[] {
  const others = (state.list(RBAC_GROUP, 'ClusterRole') as Role[])
    .filter(({ metadata }) => metadata.name !== role.metadata.name)
    .sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1));
  const gathered: PolicyRule[] = [];
  for (const selector of role.aggregationRule?.clusterRoleSelectors ?? []) {
    const chosen = selectorFromLabelSelector(selector);
    for (const other of others.filter(({ metadata }) => chosen.matches(metadata.labels)))
      for (const rule of other.rules ?? []) if (!gathered.some((known) => sameValue(known, rule))) gathered.push(rule);
  }
  return gathered;
}

function isOwnedByOthers({ metadata }: AggregatedRole): boolean {
  return (metadata.managedFields ?? []).some(
    ({ manager, fieldsV1 }) =>
      manager !== AGGREGATION_MANAGER && typeof fieldsV1 === 'object' && fieldsV1 !== null && 'f:rules' in fieldsV1,
  );
}
