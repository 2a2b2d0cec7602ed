import { GROUP, grantRule } from './grants.ts';

/** Who may write or bind roles may be given more rights than they have. */
export default grantRule({
  namesNarrow: true,
  summary: 'Let few roles change who may do what.',
  grants: [
    { group: GROUP, resources: ['roles', 'clusterroles'], verbs: ['bind', 'escalate', 'create', 'update', 'patch'] },
    { group: GROUP, resources: ['rolebindings', 'clusterrolebindings'], verbs: ['create', 'update', 'patch'] },
  ],
  harm: 'whoever has the right can change who may do what, and with bind or escalate give rights that they do not have; leave it out, or name the roles under resourceNames',
});
