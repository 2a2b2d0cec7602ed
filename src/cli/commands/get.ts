import { get, type GetOptions } from '../../kubectl/get/get.ts';
import { apply } from '../../kubectl/apply.ts';
import { failureText } from '../../kubectl/command-error.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { readNamedFile } from './kubectl-flags.ts';
import { type FilenameOptions, filesOf, readFilenames } from './manifest-files.ts';
import { askingAs, type ClusterOptions, openCluster, type OpenedCluster } from './open-cluster.ts';

/** The flags of `kubeproof get`. */
export interface GetFlags extends ClusterOptions, FilenameOptions {
  readonly output?: string;
  readonly headers?: boolean;
  readonly showLabels?: boolean;
  readonly labelColumns?: readonly string[];
  readonly showKind?: boolean;
  readonly showManagedFields?: boolean;
  readonly sortBy?: string;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly allNamespaces?: boolean;
  readonly ignoreNotFound?: string | boolean;
  readonly apply?: readonly string[];
}

/** `kubeproof get`: the objects as they are, or as an apply of `--apply` would leave them. */
export async function runGet(args: readonly string[], flags: GetFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const refused = await applyFirst(opened, flags, io);
  const files = await filesOf(flags, io);
  const options: GetOptions = {
    args,
    files,
    namespace: opened.namespace,
    allNamespaces: flags.allNamespaces === true,
    selector: flags.selector,
    fieldSelector: flags.fieldSelector,
    output: flags.output,
    noHeaders: flags.headers === false,
    showLabels: flags.showLabels === true,
    labelColumns: flags.labelColumns ?? [],
    showKind: flags.showKind === true,
    showManagedFields: flags.showManagedFields === true,
    sortBy: flags.sortBy,
    ignoreNotFound: flags.ignoreNotFound !== undefined && flags.ignoreNotFound !== 'false',
    readFile: (path) => readNamedFile(path, io),
  };
  const { stdout, stderr, exit } = get(options, askingAs(opened.cluster, flags));
  io.out(stdout);
  io.err(stderr);
  return refused && exit === 0 ? 1 : exit;
}

/** What `--apply` names is applied before anything is shown; what is refused is told, and left out. */
export async function applyFirst(
  { cluster, namespace }: OpenedCluster,
  flags: { readonly apply?: readonly string[] },
  io: Io,
): Promise<boolean> {
  const paths = flags.apply ?? [];
  if (paths.length === 0) return false;
  const { files, problems } = await readFilenames(paths, { recursive: true }, io);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(problem);
  const run = apply(files, cluster, {
    namespace,
    enforceNamespace: false,
    validation: 'Strict',
    dryRun: 'none',
    serverSide: false,
    forceConflicts: false,
    force: false,
    prune: false,
  });
  let step = run.next();
  while (!step.done) step = run.next();
  if (step.value) io.err(failureText(step.value));
  return step.value !== undefined;
}
