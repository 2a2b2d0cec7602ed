import { distance } from 'fastest-levenshtein';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';

const GROUP = 'rbac.authorization.k8s.io';
/** Every cluster has these; `system:` roles are many and differ between releases. */
const BOOTSTRAP = new Set(['cluster-admin', 'admin', 'edit', 'view']);

/** The API server takes a binding to a role that does not exist, and the binding grants nothing. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Bind a role that exists.',
    presets: ['recommended', 'strict', 'security', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (kind: string, role: string, near: string) =>
      `the input has no ${kind} "${role}" but a ${kind} "${near}"; a binding to a role that does not exist is accepted and grants nothing: write "${near}" if that is meant`,
    unknown: (kind: string, role: string) =>
      `the ${kind} "${role}" is not in the input; if the cluster does not have it, the binding is accepted and grants nothing`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const binding of [...cluster.ofKind(GROUP, 'RoleBinding'), ...cluster.ofKind(GROUP, 'ClusterRoleBinding')]) {
          const field = binding.field.at('roleRef', 'name');
          const kind = binding.field.at('roleRef', 'kind').value;
          if (typeof field.value !== 'string' || (kind !== 'Role' && kind !== 'ClusterRole')) continue;
          const name = field.value;
          const candidates = rolesFor(binding, kind, cluster);
          if (candidates.some((role) => role.name === name) || isElsewhere(kind, name, cluster)) continue;
          const near = candidates.find((role) => distance(role.name, name) <= Math.min(2, Math.floor(name.length / 4)));
          if (near)
            report('nearly', field, kind, name, near.name).related(near.field.at('metadata', 'name'), `the ${kind} with a similar name`);
          else report('unknown', field, kind, name);
        }
      },
    };
  },
});

const rolesFor = (binding: ObjectView, kind: string, cluster: Cluster): ObjectView[] =>
  cluster.ofKind(GROUP, kind).filter((role) => kind === 'ClusterRole' || role.namespace === binding.namespace);

/** Known to be there, or told of by `rbac/role-other-namespace`. */
const isElsewhere = (kind: string, name: string, cluster: Cluster): boolean =>
  kind === 'ClusterRole'
    ? BOOTSTRAP.has(name) || name.startsWith('system:')
    : cluster.ofKind(GROUP, 'Role').some((role) => role.name === name);
