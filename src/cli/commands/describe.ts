import { describe, type DescribeOptions } from '../../kubectl/describe/describe.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { applyFirst } from './get.ts';
import { type FilenameOptions, readFilenames } from './manifest-files.ts';
import { localZone } from './local-zone.ts';
import { askingAs, type ClusterOptions, openCluster } from './open-cluster.ts';

/** The flags of `kubeproof describe`. */
export interface DescribeFlags extends ClusterOptions, FilenameOptions {
  readonly selector?: string;
  readonly allNamespaces?: boolean;
  readonly showEvents: string;
  readonly apply?: readonly string[];
}

/** `kubeproof describe`: objects in detail, as they are, or as an apply of `--apply` would leave them. */
export async function runDescribe(args: readonly string[], flags: DescribeFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const refused = await applyFirst(opened, flags, io);
  const files = (flags.filename ?? []).length === 0 ? [] : (await readFilenames([], flags, io)).files;
  const options: DescribeOptions = {
    args,
    files,
    namespace: opened.namespace,
    allNamespaces: flags.allNamespaces === true,
    selector: flags.selector,
    showEvents: flags.showEvents !== 'false',
    zoneAt: localZone,
  };
  const { stdout, stderr, exit } = describe(options, askingAs(opened.cluster, flags));
  io.out(stdout);
  io.err(stderr);
  return refused && exit === 0 ? 1 : exit;
}
