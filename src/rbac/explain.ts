import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import { type AccessRequest, namespaceOf, type ResourceRequest } from './access-request.ts';
import { authorize } from './authorize.ts';
import { grantsTo, type OwnGrant, type Role } from './grants.ts';
import { ruleAllows } from './rule-allows.ts';

/** Why a request is allowed or not, with the objects that the user may want to look at. */
export interface Explanation {
  readonly text: string;
  /** The binding that allows it, or the role that comes closest. */
  readonly object?: OwnGrant['binding'] | Role;
}

/** The reason behind `yes`, or the rule that comes closest to one behind `no`: what `--explain` adds to an answer. */
export function explain(request: AccessRequest, state: ClusterState): Explanation {
  const { allowed, reason, by } = authorize(request, state);
  if (by) return { text: reason, object: by.grant.binding };
  if (allowed) return { text: 'members of system:masters may do everything' };
  const near = closest(request, state);
  if (near) return near;
  return { text: reason === '' ? `no rule that ${request.user.name} has is about it` : reason };
}

/** What a rule lacks, the least first. */
const LACKS: readonly ((rule: PolicyRule, request: ResourceRequest) => string | undefined)[] = [
  (rule, request) => {
    const names = rule.resourceNames ?? [];
    const name = request.name ?? '';
    if (!names.some((known) => ruleAllows(rule, { ...request, name: known }))) return undefined;
    return name === '' ? 'it allows none to a request for all of them' : `${JSON.stringify(name)} is not among them`;
  },
  (rule, request) => (ruleAllows({ ...rule, verbs: ['*'] }, request) ? `it has no ${request.verb} verb` : undefined),
  (rule, request) => (ruleAllows({ ...rule, verbs: ['*'], resourceNames: [] }, request) ? `it has no ${request.verb} verb` : undefined),
  (rule, request) => {
    const subresource = request.subresource ?? '';
    if (subresource === '' || !ruleAllows(rule, { ...request, subresource: '' })) return undefined;
    return `the subresource ${subresource} is a resource of its own`;
  },
  (rule, request) =>
    ruleAllows({ ...rule, apiGroups: ['*'] }, request) ? `the resource is in API group ${JSON.stringify(request.group)}` : undefined,
];

function closest(request: AccessRequest, state: ClusterState): Explanation | undefined {
  if (request.path !== undefined) return undefined;
  for (const lack of LACKS)
    for (const { role } of grantsTo(request.user, state, namespaceOf(request)))
      for (const rule of role?.rules ?? []) {
        const missing = lack(rule, request);
        if (role && missing !== undefined) return { text: `closest rule: ${closestText(role, rule)}; ${missing}`, object: role };
      }
  return undefined;
}

/** `Role "reader" allows [get] on secrets named [tls]`. */
function closestText({ kind, metadata }: Role, { verbs = [], resources = [], resourceNames = [], apiGroups = [] }: PolicyRule): string {
  const group = apiGroups.join() === '' ? '' : ` of API group ${apiGroups.map((name) => JSON.stringify(name)).join(', ')}`;
  const named = resourceNames.length === 0 ? '' : ` named [${resourceNames.join(' ')}]`;
  return `${kind} ${JSON.stringify(metadata.name)} allows [${verbs.join(' ')}] on ${resources.join(', ')}${group}${named}`;
}
