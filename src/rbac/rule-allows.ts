import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import type { AccessRequest, ResourceRequest } from './access-request.ts';

const ALL = '*';

/** Whether one rule allows the request (`RuleAllows` of `plugin/pkg/auth/authorizer/rbac` with `pkg/apis/rbac/v1/evaluation_helpers.go`, read at 1.34). */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!holds(rule.verbs, request.verb)) return false;
  if (request.path !== undefined) return pathMatches(rule, request.path);
  return holds(rule.apiGroups, request.group) && resourceMatches(rule, request) && nameMatches(rule, request.name ?? '');
}

const holds = (list: readonly string[] = [], wanted: string): boolean => list.includes(ALL) || list.includes(wanted);

// A star alone is every resource with every subresource; a star before the slash one subresource of them all; one behind it means nothing.
function resourceMatches({ resources = [] }: PolicyRule, { resource, subresource = '' }: ResourceRequest): boolean {
  if (subresource === '') return holds(resources, resource);
  return holds(resources, `${resource}/${subresource}`) || resources.includes(`*/${subresource}`);
}

/** A rule with names allows nothing to a request that has none: a create, or a list of all. */
const nameMatches = ({ resourceNames = [] }: PolicyRule, name: string): boolean =>
  resourceNames.length === 0 || resourceNames.includes(name);

const pathMatches = ({ nonResourceURLs = [] }: PolicyRule, path: string): boolean =>
  nonResourceURLs.some((url) => url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, ''))));
