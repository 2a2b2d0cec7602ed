import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { RBAC_GROUP } from '../apiserver/rbac/binding.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import { serviceAccountUserName } from './user.ts';

/** The role that a binding names. */
export interface RoleRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

/** To whom a binding gives the role. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** A RoleBinding or a ClusterRoleBinding as it is stored. */
export interface Binding extends KubernetesObject {
  readonly subjects?: readonly Subject[] | null;
  readonly roleRef: RoleRef;
}

/** A Role or a ClusterRole as it is stored. */
export interface Role extends KubernetesObject {
  readonly rules?: readonly PolicyRule[] | null;
}

/** What one binding gives: the rules of its role, or none where the role is not there. */
export interface Grant {
  readonly binding: Binding;
  readonly role: Role | undefined;
}

/** A grant to a certain user. */
export interface OwnGrant extends Grant {
  /** The first of the binding's subjects that is this user. */
  readonly subject: Subject;
}

/** What every binding gives that counts in a namespace (`''`: for the whole cluster): ClusterRoleBindings first, each kind by name. */
export function* grants(state: ClusterState, namespace: string): Generator<Grant> {
  for (const binding of byName(state, 'ClusterRoleBinding', '')) yield { binding, role: roleOf(binding, state) };
  if (namespace === '') return;
  for (const binding of byName(state, 'RoleBinding', namespace)) yield { binding, role: roleOf(binding, state) };
}

/** What one user is given (`VisitRulesFor` of `pkg/registry/rbac/validation`, read at 1.34; there the order within a kind is random). */
export function* grantsTo(user: User, state: ClusterState, namespace: string): Generator<OwnGrant> {
  for (const grant of grants(state, namespace)) {
    const subject = (grant.binding.subjects ?? []).find((candidate) => isUser(candidate, user, homeOf(grant.binding)));
    if (subject) yield { ...grant, subject };
  }
}

const byName = (state: ClusterState, kind: string, namespace: string): Binding[] =>
  (state.list(RBAC_GROUP, kind, namespace) as Binding[]).sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1));

/** The role that a binding names, where it is there. */
export const roleOf = (binding: Binding, state: ClusterState): Role | undefined => findRole(binding.roleRef, homeOf(binding), state);

/** The role behind a reference from a binding in `namespace` (`''` for a ClusterRoleBinding). */
export function findRole({ kind, name }: RoleRef, namespace: string, state: ClusterState): Role | undefined {
  if (kind !== 'Role' && kind !== 'ClusterRole') return undefined;
  return state.get(RBAC_GROUP, kind, kind === 'Role' ? namespace : '', name) as Role | undefined;
}

/** The namespace where a binding counts: `''` is all of them. */
export const homeOf = ({ metadata }: KubernetesObject): string => metadata.namespace ?? '';

/** A ServiceAccount without a namespace is one of the binding's own. */
function isUser({ kind, name, namespace = '' }: Subject, user: User, home: string): boolean {
  switch (kind) {
    case 'User':
      return user.name === name;
    case 'Group':
      return user.groups.includes(name);
    case 'ServiceAccount':
      return (namespace || home) !== '' && user.name === serviceAccountUserName(namespace || home, name);
    default:
      return false;
  }
}
