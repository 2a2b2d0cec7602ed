import { failureText } from '../../kubectl/command-error.ts';
import { diff } from '../../kubectl/diff.ts';
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
  readonly quiet?: boolean;
}

/** `kubeproof diff`: exit 0 without differences, 1 with, 2 where it cannot say. */
export async function runDiff(paths: readonly string[], flags: DiffFlags, io: Io): Promise<ExitCode> {
  const { cluster, namespace } = await openCluster(flags, io);
  const { files, problems } = await readFilenames(paths, flags, io);
  const [problem] = problems;
  if (problem !== undefined) {
    io.err(failureText({ kind: 'client', text: problem }));
    return 2;
  }
  const { text, warnings, error, created, changed } = diff(files, askingAs(cluster, flags), {
    namespace,
    enforceNamespace: flags.namespace !== undefined,
    serverSide: flags.serverSide === true,
    forceConflicts: flags.forceConflicts === true,
    fieldManager: flags.fieldManager,
    showManagedFields: flags.showManagedFields === true,
    showSecrets: flags.showSecrets === true,
  });
  for (const warning of warnings) io.err(`Warning: ${warning}\n`);
  if (error) {
    io.err(failureText(error));
    return 2;
  }
  io.out(text);
  if (!flags.quiet && created + changed > 0) io.err(`${created} to create, ${changed} to update.\n`);
  return text === '' ? 0 : 1;
}
