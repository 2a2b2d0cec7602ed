import { clientError, failureText, several } from '../../kubectl/command-error.ts';
import { diff } from '../../kubectl/diff.ts';
import { logLine } from '../../kubectl/log-line.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { type FilenameOptions, readFilenames } from './manifest-files.ts';
import { askingAs, type ClusterOptions, openCluster } from './open-cluster.ts';

/** The flags of `kubeproof diff`. */
export interface DiffFlags extends ClusterOptions, FilenameOptions {
  readonly serverSide?: boolean;
  readonly forceConflicts?: boolean;
  readonly fieldManager?: string;
  readonly showManagedFields?: boolean;
  readonly showSecrets?: boolean;
  readonly selector?: string;
  readonly quiet?: boolean;
}

/** Paths that name nothing are told like those that are not there: a diff ends with 2, whatever is wrong. */
const readPaths = (paths: readonly string[], flags: FilenameOptions, io: Io): ReturnType<typeof readFilenames> =>
  paths.length + (flags.filename ?? []).length === 0
    ? Promise.resolve({ files: [], problems: ['must specify one of -f and -k'] })
    : readFilenames(paths, flags, io);

/** `kubeproof diff`: exit 0 without differences, 1 with, 2 where it cannot say. */
export async function runDiff(paths: readonly string[], flags: DiffFlags, io: Io): Promise<ExitCode> {
  const { cluster, namespace } = await openCluster(flags, io);
  const { files, problems } = await readPaths(paths, flags, io);
  if (problems.length > 0) {
    io.err(failureText(several(problems.map(clientError))));
    return 2;
  }
  const { text, warnings, logged, error, created, changed } = diff(files, askingAs(cluster, flags), {
    namespace,
    enforceNamespace: flags.namespace !== undefined,
    serverSide: flags.serverSide === true,
    forceConflicts: flags.forceConflicts === true,
    fieldManager: flags.fieldManager,
    showManagedFields: flags.showManagedFields === true,
    selector: flags.selector,
    showSecrets: flags.showSecrets === true,
  });
  for (const warning of warnings) io.err(`Warning: ${warning}\n`);
  for (const warning of logged) io.err(logLine(warning, cluster.now(), process.pid));
  if (error) {
    io.err(failureText(error));
    return 2;
  }
  io.out(text);
  if (!flags.quiet && created + changed > 0) io.err(`${created} to create, ${changed} to update.\n`);
  return text === '' ? 0 : 1;
}
