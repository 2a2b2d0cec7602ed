import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView, RoleBindingView } from '../../lint/views.ts';
import { GROUP, isReserved } from './grants.ts';

/** The group that every cluster binds to cluster-admin itself. */
const MASTERS = 'system:masters';

/** Whoever holds the token of such an account holds the cluster. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Do not bind cluster-admin to accounts of applications.',
    presets: ['recommended', 'strict', 'security', 'production'],
  },
  messages: {
    equivalent: (subject: string, role: string) =>
      `${subject} gets the role "${role}", which grants every verb on every resource of every group: cluster-admin by another name; write the rights that are needed`,
    cluster: (subject: string) =>
      `${subject} gets cluster-admin over the whole cluster: whoever takes it over can read every Secret and run anything; bind a role with the rights that it needs`,
    namespace: (subject: string, namespace: string) =>
      `${subject} gets cluster-admin over namespace "${namespace}": every right there is, Secrets and roles included; bind a role with the rights that it needs`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const kind of ['RoleBinding', 'ClusterRoleBinding'])
          for (const binding of cluster.ofKind(GROUP, kind)) checkBinding(binding as RoleBindingView, cluster);
      },
    };

    function checkBinding({ resource, object, field, namespace, name: bindingName }: RoleBindingView, cluster: Cluster): void {
      const { kind: roleKind = '', name: role = '' } = object.roleRef ?? {};
      const isAdmin = roleKind === 'ClusterRole' && role === 'cluster-admin';
      const equal = cluster
        .ofKind(GROUP, roleKind)
        .find((view) => view.name === role && (view.namespace === '' || view.namespace === namespace) && grantsAll(view));
      // The bindings of the control plane itself are named so.
      if ((!isAdmin && !equal) || (!isAdmin && isReserved(bindingName))) return;
      const subjects = field.at('subjects').items();
      for (const [index, { kind, name, namespace: home }] of (object.subjects ?? []).entries()) {
        const place = subjects[index];
        if (place === undefined || (kind === 'Group' && name === MASTERS)) continue;
        const who = `${kind ?? 'subject'} ${home === undefined ? '' : `${home}/`}${name ?? ''}`;
        const finding = !isAdmin
          ? report('equivalent', place.at('name'), who, role)
          : resource.kind === 'ClusterRoleBinding'
            ? report('cluster', place.at('name'), who)
            : report('namespace', place.at('name'), who, namespace);
        finding.related(field.at('roleRef', 'name'), 'the role');
      }
    }
  },
});

/** The verbs that make up everything that can be done with an object. */
const ALL_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** One rule for everything: wildcards, or every verb there is. */
const grantsAll = ({ field }: ObjectView): boolean =>
  field
    .at('rules')
    .items()
    .some((rule) => {
      const valuesOf = (list: string): unknown[] =>
        rule
          .at(list)
          .items()
          .map(({ value }) => value);
      const verbs = valuesOf('verbs');
      return (
        ['apiGroups', 'resources'].every((list) => valuesOf(list).includes('*')) &&
        (verbs.includes('*') || ALL_VERBS.every((verb) => verbs.includes(verb)))
      );
    });
