import { defineRule } from '../../lint/rule.ts';

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
    cluster: (subject: string) =>
      `${subject} gets cluster-admin over the whole cluster: whoever takes it over can read every Secret and run anything; bind a role with the rights that it needs`,
    namespace: (subject: string, namespace: string) =>
      `${subject} gets cluster-admin over namespace "${namespace}": every right there is, Secrets and roles included; bind a role with the rights that it needs`,
  },
  create({ report }) {
    return {
      roleBinding({ resource, object, field, namespace }) {
        if (object.roleRef?.kind !== 'ClusterRole' || object.roleRef.name !== 'cluster-admin') return;
        const subjects = field.at('subjects').items();
        for (const [index, { kind, name, namespace: home }] of (object.subjects ?? []).entries()) {
          const place = subjects[index];
          if (place === undefined || (kind === 'Group' && name === MASTERS)) continue;
          const who = `${kind ?? 'subject'} ${home === undefined ? '' : `${home}/`}${name ?? ''}`;
          const finding =
            resource.kind === 'ClusterRoleBinding'
              ? report('cluster', place.at('name'), who)
              : report('namespace', place.at('name'), who, namespace);
          finding.related(field.at('roleRef', 'name'), 'the role');
        }
      },
    };
  },
});
