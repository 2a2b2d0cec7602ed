import { type KubernetesVersion, kubernetesVersion, NEWEST_MINOR, parseVersions } from '../../kubernetes/version.ts';
import { isOwnFile } from '../../config/names.ts';
import type { FindOptions, PatternSet } from '../../loader/find.ts';
import { isBlob } from '../../reporters/blob-format.ts';
import { loadWorkspace, type Workspace } from '../../loader/workspace.ts';
import { type Io, UsageError } from '../io.ts';

/** The flags that say which files are read and for which releases. */
export interface InputOptions {
  readonly stdinFilename?: string;
  readonly stdinFilepath?: string;
  readonly stdinFilePath?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The configuration's patterns. */
  readonly patterns?: readonly PatternSet[];
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
    ...findOptions(options),
  });
  const [error] = workspace.errors;
  if (error) throw new UsageError(`${error.path}: ${error.reason}`, error.help);
  return withoutOwnFiles(workspace);
}

/** How the flags want files to be found. */
export const findOptions = ({ include, exclude, patterns, forceExclude, ignore }: InputOptions): Omit<FindOptions, 'folder'> => ({
  include: include ?? [],
  exclude: exclude ?? [],
  patterns: patterns ?? [],
  forceExclude: forceExclude === true,
  ignoreFiles: ignore !== false,
});

/** kubeproof's own files are met on the way: that they are no manifests is no news. */
function withoutOwnFiles(workspace: Workspace): Workspace {
  const own = new Set(workspace.files.filter(({ path, text }) => isOwnFile(path) || isBlob(text)).map(({ path }) => path));
  if (own.size === 0) return workspace;
  return {
    ...workspace,
    files: workspace.files.filter(({ path }) => !own.has(path)),
    documents: workspace.documents.filter(({ source }) => !own.has(source.path)),
    resources: workspace.resources.filter(({ document }) => !own.has(document.source.path)),
    notChecked: workspace.notChecked.filter(({ path }) => !own.has(path)),
    problems: workspace.problems.filter(({ source }) => !own.has(source.path)),
  };
}
