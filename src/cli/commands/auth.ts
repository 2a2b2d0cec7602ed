import { canI } from '../../kubectl/auth/can-i.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { askingAs, type ClusterOptions, openCluster } from './open-cluster.ts';

/** The flags of `kubeproof auth can-i`. */
export interface CanIFlags extends ClusterOptions {
  readonly subresource?: string;
  readonly allNamespaces?: boolean;
  readonly list?: boolean;
  readonly headers?: boolean;
  readonly quiet?: boolean;
}

/** `kubeproof auth can-i`: exit 0 yes, 1 no, also where the question cannot be answered. */
export async function runCanI(args: readonly string[], flags: CanIFlags, io: Io): Promise<ExitCode> {
  const { cluster, namespace } = await openCluster(flags, io);
  const { stdout, stderr, exit } = canI(
    {
      args,
      namespace,
      allNamespaces: flags.allNamespaces,
      subresource: flags.subresource,
      list: flags.list,
      noHeaders: flags.headers === false,
      quiet: flags.quiet,
    },
    askingAs(cluster, flags),
  );
  io.out(stdout);
  io.err(stderr);
  return exit;
}
