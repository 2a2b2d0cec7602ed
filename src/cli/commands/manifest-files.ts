import { expandFilenames } from '../../loader/filenames.ts';
import { decodeSource, MAX_FILE_BYTES, readSource } from '../../loader/read.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { ClientRefusal, type Io, UsageError } from '../io.ts';

/** The flags that name manifests. */
export interface FilenameOptions {
  readonly filename?: readonly string[];
  readonly kustomize?: string;
  readonly recursive?: boolean;
}

/** What `-f` and the paths mean, in kubectl's order; `-` is the standard input, which kubectl calls STDIN. */
export async function readFilenames(
  paths: readonly string[],
  options: FilenameOptions,
  io: Io,
): Promise<{ files: SourceFile[]; problems: string[] }> {
  const names = [...(options.filename ?? []), ...paths];
  if (names.length === 0) throw new ClientRefusal('must specify one of -f and -k');
  const files: SourceFile[] = [];
  const problems: string[] = [];
  for (const name of names) {
    if (name === '-') {
      files.push(decodeSource(await io.readStdin(), 'STDIN', MAX_FILE_BYTES).source);
      continue;
    }
    if (/^https?:\/\//.test(name))
      throw new UsageError(`${name} is an address, and kubeproof never uses the network`, `download it first: curl -LO ${name}`);
    const found = expandFilenames([name], { folder: io.folder, recursive: options.recursive === true });
    problems.push(...found.problems);
    for (const { path, fullPath } of found.files) {
      const { source, isRead, problems: unread } = readSource(fullPath, path);
      if (isRead) files.push(source);
      else problems.push(`${path}: ${unread[0]?.message ?? 'it cannot be read'}`);
    }
  }
  return { files, problems };
}

/** The files of a command; without `paths` it may name objects otherwise, and need not have any. kubectl does nothing where one of the paths is not there. */
export async function filesOf(options: FilenameOptions, io: Io, paths?: readonly string[]): Promise<readonly SourceFile[]> {
  if (paths === undefined && (options.filename ?? []).length === 0) return [];
  const { files, problems } = await readFilenames(paths ?? [], options, io);
  if (problems.length > 0) throw new ClientRefusal(...problems);
  return files;
}
