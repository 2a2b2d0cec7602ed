import { NEWEST_MINOR, OLDEST_MINOR } from '../../kubernetes/version.ts';
import { VERSION } from '../../version.ts';
import type { Io } from '../io.ts';

/** `kubeproof version`. */
export function runVersion({ output }: { readonly output: string }, io: Io): void {
  const kubernetes = { oldest: `1.${OLDEST_MINOR}`, newest: `1.${NEWEST_MINOR}` };
  if (output === 'json') io.out(`${JSON.stringify({ version: VERSION, kubernetes, node: process.versions.node }, null, 2)}\n`);
  else io.out(`kubeproof ${VERSION} (Kubernetes ${kubernetes.oldest} to ${kubernetes.newest}, Node ${process.versions.node})\n`);
}
