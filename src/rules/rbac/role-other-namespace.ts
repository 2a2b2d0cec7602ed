import { defineRule } from '../../lint/rule.ts';

/** A RoleBinding looks for its Role in its own namespace only; elsewhere it is not found, and the binding grants nothing. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Keep a Role and its RoleBinding in one namespace.',
    presets: ['recommended', 'strict', 'security', 'production'],
  },
  messages: {
    elsewhere: (role: string, namespace: string, other: string) =>
      `this RoleBinding of namespace "${namespace}" names the Role "${role}", which is defined in namespace "${other}"; it grants nothing: put both in one namespace`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const roles = cluster.ofKind('rbac.authorization.k8s.io', 'Role');
        for (const binding of cluster.ofKind('rbac.authorization.k8s.io', 'RoleBinding')) {
          const reference = binding.field.at('roleRef');
          const name = reference.at('name');
          if (reference.at('kind').value !== 'Role' || typeof name.value !== 'string') continue;
          const named = roles.filter((role) => role.name === name.value);
          if (named.some(({ namespace }) => namespace === binding.namespace)) continue;
          const [other] = named;
          if (other)
            report('elsewhere', name, name.value, binding.namespace, other.namespace).related(
              other.field.at('metadata', 'namespace'),
              'the Role is here',
            );
        }
      },
    };
  },
});
