import { defineRule } from '../../lint/rule.ts';

/** The subjects that are everybody, or nobody in particular. */
const BROAD: ReadonlyMap<string, string> = new Map([
  ['User system:anonymous', 'whoever reaches the API server, without a login'],
  ['Group system:unauthenticated', 'whoever reaches the API server, without a login'],
  ['Group system:authenticated', 'every user and every ServiceAccount of the cluster'],
  ['Group system:serviceaccounts', 'every ServiceAccount of the cluster, so every Pod'],
  ['Group system:masters', 'the group that no rule can limit, and whose members cannot be taken out before their certificates end'],
]);

/** What anybody may do, everybody does some day. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Bind roles to those who need them, not to everybody.',
    presets: ['strict', 'security', 'production'],
  },
  messages: {
    broad: (subject: string, who: string, role: string) =>
      `${subject} is ${who}, and gets the role "${role}"; bind it to those who need it`,
  },
  create({ report }) {
    return {
      roleBinding({ object, field, name }) {
        // Kubernetes' own bindings for discovery.
        if (name.startsWith('system:') || name === 'cluster-admin') return;
        for (const [index, subject] of (object.subjects ?? []).entries()) {
          const who = `${subject.kind ?? ''} ${subject.name ?? ''}`;
          const broad =
            BROAD.get(who) ?? (who.startsWith('Group system:serviceaccounts:') ? 'every ServiceAccount of a namespace' : undefined);
          if (broad !== undefined) report('broad', field.at('subjects', index, 'name'), who, broad, object.roleRef?.name ?? '');
        }
      },
    };
  },
});
