import { standardRule } from './standard.ts';

/** Baseline keeps out the known ways from a container to its node. */
export default standardRule('baseline', 'Hold every Pod to the Baseline level of the Pod Security Standards.');
