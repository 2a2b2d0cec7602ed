import type { RoleRef, Subject } from 'kubernetes-types/rbac/v1';
import { type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain, pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';

export const RBAC_GROUP = 'rbac.authorization.k8s.io';
const ROLE_REF = FieldPath.of('roleRef');
const SUBJECTS = FieldPath.of('subjects');

/** What the two binding kinds share. */
export interface Binding {
  roleRef?: Decoded<RoleRef>;
  subjects?: Decoded<Subject>[];
}

/** The API group of the role and of users and groups follows from the kind (`SetDefaults_*Binding`, `SetDefaults_Subject`). */
export function setBindingDefaults(binding: Binding): void {
  if (binding.roleRef !== undefined) binding.roleRef.apiGroup ??= RBAC_GROUP;
  else binding.roleRef = { apiGroup: RBAC_GROUP };
  for (const subject of binding.subjects ?? [])
    if (subject.apiGroup === undefined && (subject.kind === 'User' || subject.kind === 'Group')) subject.apiGroup = RBAC_GROUP;
}

/** The checks of `roleRef` and `subjects` (`ValidateRoleBinding`, `ValidateClusterRoleBinding`, read at 1.34). */
export function* validateBinding(
  { roleRef, subjects }: Binding,
  { roleKinds, namespaced }: { readonly roleKinds: readonly string[]; readonly namespaced: boolean },
  version: KubernetesVersion,
): FieldErrors {
  if (roleRef?.apiGroup !== RBAC_GROUP) yield notSupported(ROLE_REF.child('apiGroup'), roleRef?.apiGroup ?? '', [RBAC_GROUP]);
  if (!roleKinds.includes(roleRef?.kind ?? '')) yield notSupported(ROLE_REF.child('kind'), roleRef?.kind ?? '', roleKinds);
  const name = roleRef?.name ?? '';
  if (name === '') yield required(ROLE_REF.child('name'));
  else for (const problem of pathSegmentName(name, false, version)) yield invalid(ROLE_REF.child('name'), name, problem);
  for (const [index, subject] of (subjects ?? []).entries()) yield* validateSubject(subject, namespaced, SUBJECTS.index(index), version);
}

const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group'];

function* validateSubject(subject: Decoded<Subject>, namespaced: boolean, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const { name = '', kind = '', apiGroup = '', namespace = '' } = subject;
  if (name === '') yield required(path.child('name'));
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') for (const problem of nameIsDNSSubdomain(name, false, version)) yield invalid(path.child('name'), name, problem);
      if (apiGroup !== '') yield notSupported(path.child('apiGroup'), apiGroup, ['']);
      if (!namespaced && namespace === '') yield required(path.child('namespace'));
      break;
    case 'User':
    case 'Group':
      if (apiGroup !== RBAC_GROUP) yield notSupported(path.child('apiGroup'), apiGroup, [RBAC_GROUP]);
      break;
    default:
      yield notSupported(path.child('kind'), kind, SUBJECT_KINDS);
  }
}
