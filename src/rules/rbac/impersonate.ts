import { grantRule } from './grants.ts';

/** Who may be somebody else has the rights of everybody. */
export default grantRule({
  namesNarrow: true,
  summary: 'Let no role act as somebody else.',
  grants: [
    { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
    { group: 'authentication.k8s.io', resources: ['userextras', 'uids'], verbs: ['impersonate'] },
  ],
  harm: 'whoever has the right can act as any of them, an administrator too; name those that are meant under resourceNames',
});
