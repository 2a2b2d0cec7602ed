import { defineRule } from '../../lint/rule.ts';

/** A right of the account "default" is one of all Pods that name no other. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Bind roles to ServiceAccounts made for the purpose.',
    presets: ['strict', 'security', 'production'],
  },
  messages: {
    bound: (namespace: string, role: string) =>
      `the ServiceAccount "default" of namespace "${namespace}" gets the role "${role}", and with it every Pod there that names no account; make a ServiceAccount for those that need it`,
  },
  create({ report }) {
    return {
      roleBinding({ object, field, namespace }) {
        for (const [index, { kind, name, namespace: home }] of (object.subjects ?? []).entries())
          if (kind === 'ServiceAccount' && name === 'default')
            report('bound', field.at('subjects', index, 'name'), home ?? namespace, object.roleRef?.name ?? '');
      },
    };
  },
});
