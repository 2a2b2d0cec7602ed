import type { ClusterRole, PolicyRule, RoleBinding } from 'kubernetes-types/rbac/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule, type OptionSchema, type Preset, type Rule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';

export const GROUP = 'rbac.authorization.k8s.io';

/** A right: any of the verbs on any of the resources of a group. Subresources are written `pods/exec`. */
export interface Grant {
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What differs between the rules that tell of one dangerous right. */
export interface GrantRule {
  readonly severity?: 'warning' | 'info';
  readonly summary: string;
  readonly presets?: readonly Preset[];
  readonly grants: readonly Grant[];
  /** What whoever has the right can do with it, and what to write instead: `whoever has it can …; leave it out`. */
  readonly harm: string;
  /** Whether a list of resourceNames makes the right harmless. */
  readonly namesNarrow?: boolean;
}

/** A rule that tells of roles that grant a right by name. A wildcard over all resources is told of by `rbac/wildcard` alone. */
export const grantRule = ({ severity = 'warning', summary, presets = ['security'], grants, harm, namesNarrow = false }: GrantRule): Rule =>
  defineRule({
    meta: { severity, summary, presets, options: { at: WHERE } },
    messages: {
      bound: (role: string, verbs: string, resource: string) => `this binds ${role}, which may ${verbs} ${resource}: ${harm}`,
      granted: (role: string, verbs: string, resource: string) => `${role} may ${verbs} ${resource}: ${harm}`,
    },
    create({ report, option }) {
      const asked = option<Where>('at');
      return {
        object(view) {
          if (asked.includes('role') && isRole(view) && !isOfKubernetes(view))
            for (const { place, verbs, resource } of grantsOf(view)) report('granted', place, named(view), listed(verbs), resource);
        },
        cluster(cluster) {
          for (const { binding, role } of boundRoles(cluster, asked))
            for (const { place, verbs, resource } of grantsOf(role))
              report('bound', binding.field.at('roleRef', 'name'), named(role), listed(verbs), resource).related(place, 'the right');
        },
      };

      function* grantsOf(role: ObjectView): Generator<Granted & { readonly place: Field }> {
        for (const [index, rule] of ((role.object as Decoded<ClusterRole>).rules ?? []).entries()) {
          if (namesNarrow && (rule.resourceNames ?? []).length > 0) continue;
          for (const granted of grantedBy(rule, grants))
            yield { ...granted, place: role.field.at('rules', index, 'resources', granted.position) };
        }
      }
    },
  });

/** `role`, `binding`. */
export type Where = readonly string[];

/** Where rules tell of what a role grants. */
export const WHERE = {
  type: 'array',
  items: { type: 'string' },
  default: ['role'],
  description: 'Where to tell of it: at the `role` that grants it, at the `binding` that hands it out.',
} as const satisfies OptionSchema;

export const named = ({ resource, name }: ObjectView): string => `${resource.kind} "${name}"`;

/**
 * The bindings at which the roles of the input are told of, with these: all that are the user's own, or those of the control plane's
 * roles alone, whose rights are not the user's to change, but who gets them is.
 */
export function* boundRoles(cluster: Cluster, asked: Where): Generator<{ readonly binding: ObjectView; readonly role: ObjectView }> {
  for (const binding of [...cluster.ofKind(GROUP, 'RoleBinding'), ...cluster.ofKind(GROUP, 'ClusterRoleBinding')]) {
    const { kind = '', name } = (binding.object as Decoded<RoleBinding>).roleRef ?? {};
    const role = cluster
      .ofKind(GROUP, kind)
      .find((view) => view.name === name && (view.namespace === '' || view.namespace === binding.namespace));
    if (role === undefined || isOfKubernetes(binding)) continue;
    if (asked.includes('binding') || isReserved(role.name)) yield { binding, role };
  }
}

export const isRole = ({ group, resource }: ObjectView): boolean =>
  group === GROUP && (resource.kind === 'Role' || resource.kind === 'ClusterRole');

/** Names that the control plane, kubeadm and cloud providers keep for what they make themselves. */
export const isReserved = (name: string): boolean => /^(?:system|kubeadm|gce|eks|aks|openshift):/.test(name);

/** The roles that every cluster has: what they may do is not the user's to change. */
export const isOfKubernetes = ({ name, field }: ObjectView): boolean =>
  ['cluster-admin', 'admin', 'edit', 'view'].includes(name) ||
  isReserved(name) ||
  field.at('metadata', 'labels', 'kubernetes.io/bootstrapping').value === 'rbac-defaults';

interface Granted {
  readonly resource: string;
  readonly position: number;
  readonly verbs: readonly string[];
}

/** Which named resources of a rule fall under the rights, and with which verbs (`VerbMatches`, `ResourceMatches`, read at 1.34). */
function grantedBy(rule: Decoded<PolicyRule>, grants: readonly Grant[]): Granted[] {
  const { apiGroups = [], resources = [], verbs = [] } = rule;
  return resources.flatMap((resource, position) => {
    const given = grants
      .filter(
        ({ group, resources: wanted }) =>
          [group, '*'].some((name) => apiGroups.includes(name)) && wanted.some((one) => covers(resource, one)),
      )
      .flatMap((grant) => (verbs.includes('*') ? ['do anything with'] : grant.verbs.filter((verb) => verbs.includes(verb))));
    return given.length > 0 ? [{ resource, position, verbs: [...new Set(given)] }] : [];
  });
}

/** `*\/exec` means that subresource of every resource; `*` is no name. */
const covers = (written: string, resource: string): boolean =>
  written === resource || (written.startsWith('*/') && resource.endsWith(written.slice(1)));

const listed = (verbs: readonly string[]): string =>
  verbs.length < 2 ? (verbs[0] ?? '') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1) ?? ''}`;
