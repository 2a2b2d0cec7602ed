import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFile } from '../text/source-file.ts';
import { type Document, parseDocuments } from './document.ts';
import { type Resource, toResources } from './resource.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** A file or document that was looked at and not checked, and why. */
export interface NotChecked {
  readonly path: string;
  /** The index of the document; undefined for a whole file or folder. */
  readonly document?: number;
  readonly item?: number;
  readonly reason: string;
}

/** A place that kubectl could not read, or dropped. */
export interface WorkspaceProblem {
  readonly source: SourceFile;
  /** The index of the document. */
  readonly document: number;
  readonly problem: SyntaxProblem;
}

/** A path that was named and cannot be read at all. */
export interface PathError {
  readonly path: string;
  readonly reason: string;
  readonly help?: string;
}

/** All that was read. Every document is in `resources` or in `notChecked`. */
export interface Workspace {
  readonly files: readonly SourceFile[];
  readonly documents: readonly Document[];
  readonly resources: readonly Resource[];
  readonly notChecked: readonly NotChecked[];
  readonly problems: readonly WorkspaceProblem[];
  readonly errors: readonly PathError[];
}

/** How files are found and read. */
export interface LoadOptions {
  /** Paths are relative to it. Default: the process's. */
  readonly folder?: string;
  /** Reads all of the standard input; asked for the path `-`. */
  readonly stdin?: () => Promise<Uint8Array | string>;
  /** The name that the standard input goes by. */
  readonly stdinName?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Whether ignored files are left out even where they are named. */
  readonly forceExclude?: boolean;
  /** Whether .gitignore, .ignore and .kubeproofignore are heeded. Default: true. */
  readonly ignoreFiles?: boolean;
  /** The largest file that is read, in bytes. */
  readonly maxFileBytes?: number;
}

/** Reads what the paths name: files, folders, `-`. */
export async function loadWorkspace(paths: readonly string[], options: LoadOptions = {}): Promise<Workspace> {
  const folder = options.folder ?? process.cwd();
  const sources: SourceFile[] = [];
  const errors: PathError[] = [];
  const visit = async (path: string): Promise<void> => {
    const full = join(folder, path);
    if ((await stat(full)).isDirectory()) {
      for (const name of (await readdir(full)).sort())
        if (!['.git', 'node_modules', 'vendor'].includes(name)) await visit(join(path, name));
    } else if (/\.(ya?ml|json)$/.test(path)) sources.push(new SourceFile(path, await readFile(full, 'utf8')));
  };
  for (const path of paths) {
    if (path === '-') sources.push(new SourceFile(options.stdinName ?? '-', String((await options.stdin?.()) ?? '')));
    else await visit(path).catch(() => errors.push({ path, reason: 'no such file or folder' }));
  }
  return { ...workspaceFromSources(sources), errors };
}

/** The workspace of texts that are at hand. */
export function workspaceFromSources(sources: readonly SourceFile[]): Workspace {
  const documents = sources.flatMap(parseDocuments);
  const resources: Resource[] = [];
  const notChecked: NotChecked[] = [];
  const problems: WorkspaceProblem[] = [];
  for (const document of documents) {
    const { source, index } = document;
    problems.push(...document.problems.map((problem) => ({ source, document: index, problem })));
    const result = toResources(document);
    if ('reason' in result) notChecked.push({ path: source.path, document: index, reason: result.reason });
    else resources.push(...result);
  }
  return { files: sources, documents, resources, notChecked, problems, errors: [] };
}
