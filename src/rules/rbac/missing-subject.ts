import { defineRule } from '../../lint/rule.ts';
import { lookUp } from '../reference.ts';

/** A binding to an account that does not exist is accepted and gives nobody anything. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Bind roles to ServiceAccounts that exist.',
    presets: ['recommended', 'strict', 'security', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (name: string, near: string) =>
      `the input has no ServiceAccount "${name}" but a ServiceAccount "${near}"; a binding to an account that does not exist gives nobody its rights: write "${near}" if that is meant`,
    elsewhere: (name: string, wanted: string, namespace: string) =>
      `the input has ServiceAccount "${name}" in namespace "${namespace}", and not in "${wanted}", which the binding names; an account of another namespace is another account: write namespace: ${namespace} if that is meant`,
    unknown: (name: string, namespace: string) =>
      `the ServiceAccount "${name}" of namespace "${namespace}" is not in the input; if the cluster does not have it, the binding gives nobody anything`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const kind of ['RoleBinding', 'ClusterRoleBinding'])
          for (const binding of cluster.ofKind('rbac.authorization.k8s.io', kind))
            for (const subject of binding.field.at('subjects').items()) {
              const place = subject.at('name');
              const home = subject.at('namespace');
              if (subject.at('kind').value !== 'ServiceAccount' || typeof place.value !== 'string' || typeof home.value !== 'string')
                continue;
              if (place.value === 'default') continue;
              const owner = { ...binding, namespace: home.value, resource: { ...binding.resource, namespace: home.value } };
              const found = lookUp(cluster, owner, '', 'ServiceAccount', place.value);
              if (found.state === 'nearly')
                report('nearly', place, place.value, found.view.name).related(
                  found.view.field.at('metadata', 'name'),
                  'the account with a similar name',
                );
              else if (found.state === 'elsewhere')
                report('elsewhere', home, place.value, home.value, found.view.namespace).related(
                  found.view.field.at('metadata', 'namespace'),
                  'the account of this name',
                );
              else if (found.state === 'unknown') report('unknown', place, place.value, home.value);
            }
      },
    };
  },
});
