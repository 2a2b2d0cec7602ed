import { version } from '../package.json';

/** The version of kubeproof. */
export const VERSION: string = version;
