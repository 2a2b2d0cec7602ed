import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { sameValue } from '../apiserver/meta/same-value.ts';
import { RBAC_GROUP } from '../apiserver/rbac/binding.ts';
import type { Status } from '../apiserver/status.ts';
import type { Decoded, KubernetesObject } from '../kubernetes/objects.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import type { KindInfo } from '../schemas/kind.ts';
import { authorize } from './authorize.ts';
import { forbiddenObject } from './forbidden.ts';
import type { RoleRef } from './grants.ts';
import { grantProblem } from './grant-problem.ts';
import { referencedRules } from './referenced-rules.ts';
import { MASTERS } from './user.ts';

/** A role or a binding on its way to storage: decoded, defaulted and admitted, not yet validated. */
export interface RoleWrite {
  readonly kind: KindInfo;
  /** The namespace in the URL; `''` for a ClusterRole and a ClusterRoleBinding. */
  readonly namespace: string;
  /** The name in the URL; `''` on a POST, which has none there. */
  readonly nameInUrl: string;
  readonly object: Decoded<KubernetesObject>;
  /** What is stored now; absent on a create. */
  readonly old?: Decoded<KubernetesObject> | undefined;
  readonly user: User;
}

/**
 * What the server says to someone who is about to give away rights that they don't have; undefined where they may, and for every other
 * kind (`pkg/registry/rbac/{role,clusterrole,rolebinding,clusterrolebinding}/policybased`, read at 1.34).
 */
export function escalationProblem(write: RoleWrite, state: ClusterState): Status | undefined {
  if (write.kind.group !== RBAC_GROUP || write.user.groups.includes(MASTERS)) return undefined;
  const isRole = write.kind.kind === 'Role' || write.kind.kind === 'ClusterRole';
  if (isRole && mayEscalate(write, state)) return undefined;
  if (changesOnlyOwners(write)) return undefined;
  return isRole ? roleProblem(write, state) : bindingProblem(write, state);
}

/** The verb `escalate` on roles allows to write any rule. */
function mayEscalate({ kind, namespace, nameInUrl, user }: RoleWrite, state: ClusterState): boolean {
  const request = { user, verb: 'escalate', group: kind.group, resource: kind.plural, namespace, name: nameInUrl };
  return authorize(request, state).allowed;
}

/** The garbage collector may let objects go that it could not write. */
function changesOnlyOwners({ object, old }: RoleWrite): boolean {
  return old !== undefined && sameValue(withoutOwners(object), withoutOwners(old));
}

function withoutOwners({ metadata = {}, ...object }: Decoded<KubernetesObject>): object {
  const { ownerReferences, finalizers, managedFields, selfLink, uid, creationTimestamp, generation, ...rest } = metadata;
  return { ...object, metadata: rest };
}

type RoleParts = Decoded<KubernetesObject> & {
  readonly rules?: readonly PolicyRule[];
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly unknown[] };
};

const EVERYTHING: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

function roleProblem(write: RoleWrite, state: ClusterState): Status | undefined {
  const { rules = [] }: RoleParts = write.object;
  const problem = grantProblem(write.user, write.namespace, rules, state);
  if (problem !== undefined) return refused(write, problem);
  // A role that gathers others can come to hold anything.
  if (!gathers(write.object) && !(write.old && gathers(write.old))) return undefined;
  const lacks = grantProblem(write.user, write.namespace, EVERYTHING, state) !== undefined;
  return lacks ? refused(write, 'must have cluster-admin privileges to use the aggregationRule') : undefined;
}

const gathers = ({ aggregationRule }: RoleParts): boolean => (aggregationRule?.clusterRoleSelectors ?? []).length > 0;

function bindingProblem(write: RoleWrite, state: ClusterState): Status | undefined {
  const { roleRef }: { roleRef?: Decoded<RoleRef> } = write.object as { roleRef?: Decoded<RoleRef> };
  const { apiGroup = '', kind = '', name = '' } = roleRef ?? {};
  const resource = `${kind.toLowerCase()}s`;
  const isKnown = kind === 'Role' || kind === 'ClusterRole';
  const request = { user: write.user, verb: 'bind', group: apiGroup, resource, namespace: write.namespace, name };
  if (isKnown && authorize(request, state).allowed) return undefined;
  const rules = referencedRules({ kind, name }, write.namespace, state);
  if ('status' in rules) return rules.status;
  const problem = grantProblem(write.user, write.namespace, rules.value, state);
  return problem === undefined ? undefined : refused(write, problem);
}

const refused = ({ kind, object }: RoleWrite, why: string): Status =>
  forbiddenObject(kind.group, kind.plural, object.metadata?.name ?? '', why);
