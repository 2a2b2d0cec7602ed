import { grantRule } from './grants.ts';

/** A forwarded port reaches what no Service publishes. */
export default grantRule({
  severity: 'info',
  summary: 'Let no role forward ports of Pods.',
  grants: [{ group: '', resources: ['pods/portforward'], verbs: ['create', 'get'] }],
  harm: 'whoever has the right reaches ports that no Service publishes, past network policies; leave it out',
});
