import { defineRule } from '../../lint/rule.ts';

/** A Role lives in a namespace; a ClusterRoleBinding stands above all of them and cannot name one. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Do not bind a Role with a ClusterRoleBinding.',
    // The API server refuses it in its own words (api/unsupported-value); who wants the remedy asks for the rule.
    presets: [],
  },
  messages: {
    role: (name: string) =>
      `a ClusterRoleBinding cannot bind the Role "${name}", which belongs to one namespace; write a RoleBinding in that namespace, or make the role a ClusterRole`,
  },
  create({ report }) {
    return {
      roleBinding({ resource, object, field }) {
        if (resource.kind === 'ClusterRoleBinding' && object.roleRef?.kind === 'Role')
          report('role', field.at('roleRef', 'kind'), object.roleRef.name ?? '');
      },
    };
  },
});
