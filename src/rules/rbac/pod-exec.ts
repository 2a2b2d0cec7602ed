import { grantRule } from './grants.ts';

/** A shell in a Pod is all that the Pod may do. */
export default grantRule({
  summary: 'Let no role run commands in Pods.',
  grants: [{ group: '', resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] }],
  harm: 'whoever has the right gets a shell in any such Pod, with its Secrets and its rights; leave it out',
});
