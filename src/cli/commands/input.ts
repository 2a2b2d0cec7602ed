import { type KubernetesVersion, kubernetesVersion, NEWEST_MINOR, parseVersions } from '../../kubernetes/version.ts';
import { loadWorkspace, type Workspace, workspaceFromSources } from '../../loader/workspace.ts';
import { SourceFile } from '../../text/source-file.ts';
import { type Io, UsageError } from '../io.ts';

/** The flags that say which files are read and for which releases. */
export interface InputOptions {
  readonly stdinFilename?: string;
  readonly stdinFilepath?: string;
  readonly stdinFilePath?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly forceExclude?: boolean;
  readonly ignore?: boolean;
  readonly kubernetesVersion?: string;
}

/** The releases that the user asked for; without a word the newest. */
export function versionsOf({ kubernetesVersion: text }: InputOptions): readonly KubernetesVersion[] {
  if (text === undefined) return [kubernetesVersion(NEWEST_MINOR)];
  const versions = parseVersions(text);
  if ('problem' in versions) throw new UsageError(versions.problem);
  return versions;
}

/** Reads what the paths name. A path that is not there is a usage error: the rest is not read. */
export async function load(paths: readonly string[], options: InputOptions, io: Io): Promise<Workspace> {
  const stdinName = options.stdinFilename ?? options.stdinFilepath ?? options.stdinFilePath ?? '-';
  const workspace = await loadWorkspace(paths.length === 0 ? ['.'] : paths, {
    folder: io.folder,
    stdin: io.readStdin,
    stdinName,
    include: options.include ?? [],
    exclude: options.exclude ?? [],
    forceExclude: options.forceExclude === true,
    ignoreFiles: options.ignore !== false,
  });
  const [error] = workspace.errors;
  if (error) throw new UsageError(`${error.path}: ${error.reason}`, error.help);
  return workspace;
}

/** The workspace with some files' text replaced, as after fixing. */
export function refixed(workspace: Workspace, texts: ReadonlyMap<string, string>, _options: InputOptions, _io: Io): Workspace {
  return workspaceFromSources(
    workspace.files.map((file) => {
      const text = texts.get(file.path);
      return text === undefined ? file : new SourceFile(file.path, text);
    }),
  );
}
