import type { ClusterState } from '../apiserver/cluster-state.ts';
import { RBAC_GROUP } from '../apiserver/rbac/binding.ts';
import { badRequest, internalStatus, notFoundStatus, type Status } from '../apiserver/status.ts';
import type { PolicyRule } from '../kubernetes/policy-rules.ts';
import { missingRole } from './grant-text.ts';
import { findRole, type RoleRef } from './grants.ts';

/** The rules behind a reference, or why the registry has none (`GetRoleReferenceRules` on the registries, read at 1.34). */
export function referencedRules(
  ref: RoleRef,
  namespace: string,
  state: ClusterState,
): { readonly value: readonly PolicyRule[] } | { readonly status: Status } {
  if (ref.kind !== 'Role' && ref.kind !== 'ClusterRole') return { status: internalStatus(missingRole(ref)) };
  if (ref.kind === 'Role' && namespace === '') return { status: badRequest('Namespace parameter required.') };
  if (ref.name === '') return { status: badRequest('Name parameter required.') };
  const role = findRole(ref, namespace, state);
  return role ? { value: role.rules ?? [] } : { status: notFoundStatus(RBAC_GROUP, `${ref.kind.toLowerCase()}s`, ref.name) };
}
