import { standardRule } from './standard.ts';

/** Restricted is what a hardened Pod looks like. */
export default standardRule('restricted', 'Hold every Pod to the Restricted level of the Pod Security Standards.');
