import { SourceFile } from '../text/source-file.ts';
import { type Document, parseDocuments, parseFences } from './document.ts';
import { type FindOptions, findFiles, type FoundFile, type PathError } from './find.ts';
import { loadMarkdownReader, markdownReader } from './markdown.ts';
import { fileKind } from './path.ts';
import { decodeSource, type ReadSource, readSource } from './read.ts';
import { type Resource, toResources } from './resource.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

export type { PathError } from './find.ts';

/** A file, document or item that was looked at and not checked, and why. */
export interface NotChecked {
  readonly path: string;
  /** The index of the document; undefined for a whole file or folder. */
  readonly document?: number;
  readonly item?: number;
  readonly reason: string;
}

/** A place that kubectl cannot read, or drops. */
export interface WorkspaceProblem {
  readonly source: SourceFile;
  /** The index of the document. */
  readonly document: number;
  readonly problem: SyntaxProblem;
}

/** All that was read. Every document is in `resources` or in `notChecked`. */
export interface Workspace {
  readonly files: readonly SourceFile[];
  readonly documents: readonly Document[];
  readonly resources: readonly Resource[];
  readonly notChecked: readonly NotChecked[];
  readonly problems: readonly WorkspaceProblem[];
  /** Paths that were named and are not there. */
  readonly errors: readonly PathError[];
}

/** How files are found and read. */
export interface LoadOptions extends Partial<FindOptions> {
  /** Reads all of the standard input; asked for the path `-`. */
  readonly stdin?: () => Promise<Uint8Array | string>;
  /** The name that the standard input goes by. Default: `-`. */
  readonly stdinName?: string;
  /** The largest file that is read, in bytes. Default: 2 MiB. */
  readonly maxFileBytes?: number;
}

/** Reads what the paths name: files, folders, and `-` for the standard input. */
export async function loadWorkspace(paths: readonly string[], options: LoadOptions = {}): Promise<Workspace> {
  const { folder = process.cwd(), maxFileBytes, stdinName = '-' } = options;
  const builder = new WorkspaceBuilder();
  const found = findFiles(
    paths.filter((path) => path !== '-'),
    { ...options, folder },
  );
  const names = [...found.files.map(({ path }) => path), stdinName];
  if (names.some((name) => fileKind(name) === 'markdown')) await loadMarkdownReader();
  if (paths.includes('-')) builder.addRead(await readStdin(options, stdinName), true);
  for (const file of found.files) builder.addFile(readSource(file.fullPath, file.path, maxFileBytes), file);
  for (const { path, reason } of found.unreadable) builder.addUnreadable(path, reason);
  builder.notChecked.push(...found.skipped);
  return { ...builder.finish(), errors: found.errors };
}

async function readStdin({ stdin, maxFileBytes }: LoadOptions, name: string): Promise<ReadSource> {
  const content = (await stdin?.()) ?? '';
  return decodeSource(typeof content === 'string' ? new TextEncoder().encode(content) : content, name, maxFileBytes);
}

/** The workspace of texts that are at hand. Those of Markdown are read once `loadMarkdownReader` was awaited. */
export function workspaceFromSources(sources: readonly SourceFile[]): Workspace {
  const builder = new WorkspaceBuilder();
  for (const source of sources) builder.addRead({ source, problems: [], isRead: true }, true);
  return { ...builder.finish(), errors: [] };
}

/** What one file holds: an editor reads a file anew when it changes, and joins it with the others. */
export function workspaceOfFile(read: ReadSource, file: Pick<FoundFile, 'path' | 'isNamed' | 'chart'>): Workspace {
  const builder = new WorkspaceBuilder();
  builder.addFile(read, { fullPath: file.path, ...file });
  return { ...builder.finish(), errors: [] };
}

class WorkspaceBuilder {
  readonly notChecked: NotChecked[] = [];
  private readonly files: SourceFile[] = [];
  private readonly documents: Document[] = [];
  private readonly resources: Resource[] = [];
  private readonly problems: WorkspaceProblem[] = [];

  addFile(read: ReadSource, { path, isNamed, chart }: FoundFile): void {
    if (chart !== undefined && read.source.text.includes('{{')) {
      this.notChecked.push({
        path,
        reason: `a template of a Helm chart: check what it renders, as in helm template ${chart} | kubeproof lint -`,
      });
      return;
    }
    this.addRead(read, isNamed);
  }

  addRead({ source, problems, isRead }: ReadSource, isNamed: boolean): void {
    this.files.push(source);
    for (const problem of problems) this.problems.push({ source, document: 0, problem });
    const [problem] = problems;
    if (!isRead) this.notChecked.push({ path: source.path, reason: problem?.message ?? 'it cannot be read' });
    else this.addDocuments(source, isNamed);
  }

  addUnreadable(path: string, reason: string): void {
    const source = new SourceFile(path, '');
    this.problems.push({ source, document: 0, problem: { code: 'unreadable', message: reason, span: { start: 0, end: 0 } } });
    this.notChecked.push({ path, reason });
  }

  private addDocuments(source: SourceFile, isNamed: boolean): void {
    const documents = documentsOf(source);
    if (documents === undefined) this.notChecked.push({ path: source.path, reason: 'Markdown is read from files only' });
    else if (documents.length === 0) this.notChecked.push({ path: source.path, reason: nothingIn(source) });
    for (const document of documents ?? []) this.addDocument(document, isNamed);
  }

  private addDocument(document: Document, isNamed: boolean): void {
    const { source, index, problems } = document;
    this.documents.push(document);
    if (isNamed || looksLikeManifest(document))
      for (const problem of problems) if (problem.code !== 'template') this.problems.push({ source, document: index, problem });
    const { resources, others } = toResources(document);
    for (const resource of resources) this.resources.push(resource);
    for (const other of others) this.notChecked.push({ path: source.path, document: index, ...other });
  }

  finish(): Omit<Workspace, 'errors'> {
    const { files, documents, resources, notChecked, problems } = this;
    return { files, documents, resources, notChecked, problems };
  }
}

/** Undefined for Markdown that cannot be read yet. */
function documentsOf(source: SourceFile): Document[] | undefined {
  if (fileKind(source.path) !== 'markdown') return parseDocuments(source);
  const fencesOf = markdownReader();
  return fencesOf && parseFences(source, fencesOf(source));
}

function nothingIn(source: SourceFile): string {
  if (fileKind(source.path) === 'markdown') return 'Markdown without YAML or JSON in fences';
  return source.text.trim() === '' ? 'an empty file' : 'comments and nothing else';
}

/**
 * A file that was come upon in a folder may be anything that is called .yaml or .json: that it cannot be read is worth a word only if it
 * wants to be a manifest.
 */
function looksLikeManifest({ source, span, root, kind }: Document): boolean {
  return (
    kind === 'markdown' ||
    root !== undefined ||
    /^[ \t]*(?:- )?["']?(?:apiVersion|kind)["']?[ \t]*:/m.test(source.text.slice(span.start, span.end))
  );
}
