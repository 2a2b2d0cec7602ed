import type { ClusterState } from '../apiserver/cluster-state.ts';
import { RBAC_GROUP } from '../apiserver/rbac/binding.ts';
import type { AccessRequest, PathRequest, ResourceRequest } from './access-request.ts';
import { type Binding, type Grant, grants, roleOf, type Subject } from './grants.ts';
import { ruleAllows } from './rule-allows.ts';

/** Something that somebody may wish to do. */
export type Action = Omit<ResourceRequest, 'user'> | Omit<PathRequest, 'user'>;

/** Someone who may do it, and what lets them. */
export interface Holder {
  readonly subject: Subject;
  readonly grant: Grant;
  /** The objects that they may do it to; undefined = any. */
  readonly names?: readonly string[] | undefined;
}

/**
 * Who may do something: every subject of every binding whose role has a rule for it. An action on no certain object also finds those
 * who may do it to certain ones. With `everywhere` the RoleBindings of every namespace count, else those of the action's own.
 */
export function whoCan(action: Action, state: ClusterState, everywhere = false): Holder[] {
  const namespace = action.path === undefined ? (action.namespace ?? '') : '';
  const found = [...grants(state, everywhere ? '' : namespace), ...(everywhere ? roleBindings(state) : [])];
  return found.flatMap((grant) => {
    const names = namesFor(grant, action);
    return names === undefined
      ? []
      : (grant.binding.subjects ?? []).map((subject) => ({ subject, grant, ...(names.length > 0 && { names }) }));
  });
}

const roleBindings = (state: ClusterState): Grant[] =>
  (state.list(RBAC_GROUP, 'RoleBinding') as Binding[]).map((binding) => ({ binding, role: roleOf(binding, state) }));

const NOBODY = { name: '', groups: [] };

/** To which objects the grant lets someone do it: none named = any, undefined = nothing. */
function namesFor({ role }: Grant, action: Action): readonly string[] | undefined {
  const rules = role?.rules ?? [];
  const request: AccessRequest = { ...action, user: NOBODY };
  if (rules.some((rule) => ruleAllows(rule, request))) return [];
  // Who makes an object names it in the body, where no rule looks.
  if (request.path !== undefined || request.verb === 'create' || (request.name ?? '') !== '') return undefined;
  const named = rules.flatMap((rule) => (rule.resourceNames ?? []).filter((name) => ruleAllows(rule, { ...request, name })));
  return named.length === 0 ? undefined : [...new Set(named)];
}
