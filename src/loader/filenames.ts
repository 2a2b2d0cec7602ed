import { readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

/** A file that `-f` means. */
export interface NamedFile {
  /** As kubectl prints it. */
  readonly path: string;
  readonly fullPath: string;
}

/** Files and folders as kubectl's `-f` has them (`cli-runtime/pkg/resource/builder.go`, read at 1.34). */
export interface Filenames {
  readonly files: readonly NamedFile[];
  /** kubectl's words on paths that are not there. */
  readonly problems: readonly string[];
}

const EXTENSIONS: ReadonlySet<string> = new Set(['.json', '.yaml', '.yml']);

/** The files of each path, folders in the order of their names; folders in folders only where `recursive`. */
export function expandFilenames(
  paths: readonly string[],
  { folder, recursive }: { readonly folder: string; readonly recursive: boolean },
): Filenames {
  const files: NamedFile[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    const found = filesOf(path, folder, recursive);
    if (typeof found === 'string') problems.push(found);
    else files.push(...found);
  }
  return { files, problems };
}

function filesOf(path: string, folder: string, recursive: boolean): NamedFile[] | string {
  const fullPath = resolve(folder, path);
  const stats = statSync(fullPath, { throwIfNoEntry: false });
  if (stats === undefined) return `the path ${JSON.stringify(path)} does not exist`;
  if (!stats.isDirectory()) return [{ path, fullPath }];
  const found = [...walk(path, fullPath, recursive)];
  return found.length > 0 ? found : `error reading [${path}]: recognized file extensions are [.json .yaml .yml]`;
}

function* walk(path: string, fullPath: string, recursive: boolean): Generator<NamedFile> {
  const entries = readdirSync(fullPath, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const inner = { path: join(path, entry.name), fullPath: join(fullPath, entry.name) };
    if (entry.isDirectory()) {
      if (recursive) yield* walk(inner.path, inner.fullPath, recursive);
    } else if (EXTENSIONS.has(extname(entry.name))) yield inner;
  }
}
