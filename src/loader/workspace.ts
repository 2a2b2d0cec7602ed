import { SourceFile } from '../text/source-file.ts';
import { type Document, parseDocuments, parseFences } from './document.ts';
import { type FindOptions, findFiles, type FoundFile, type PathError } from './find.ts';
import { loadMarkdownReader, markdownReader } from './markdown.ts';
import { chartFileAt } from './chart-file.ts';
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
  /** The folder of the Helm chart that it belongs to. */
  readonly chart?: string;
  /** What it is to the tool that renders it. */
  readonly role?: 'template' | 'patch';
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
  /** Objects that lack parts on purpose: patches. */
  readonly partial?: readonly Resource[];
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

/** The workspace with the text of some files replaced, as by fixes. */
export function withTexts(workspace: Workspace, texts: ReadonlyMap<string, string>): Workspace {
  const isOld = (path: string): boolean => !texts.has(path);
  const files = workspace.files.map((file) => {
    const text = texts.get(file.path);
    return text === undefined ? file : new SourceFile(file.path, text);
  });
  const fresh = workspaceFromSources(files.filter(({ path }) => !isOld(path)));
  const rank = new Map(files.map(({ path }, index) => [path, index]));
  const joined = <T>(old: readonly T[], read: readonly T[], pathOf: (item: T) => string): T[] =>
    [...old.filter((item) => isOld(pathOf(item))), ...read].sort((x, y) => (rank.get(pathOf(x)) ?? 0) - (rank.get(pathOf(y)) ?? 0));
  const { partial = [] } = workspace;
  const patches = new Set(partial.map(pathOfResource));
  const isPatch = (resource: Resource): boolean => patches.has(pathOfResource(resource));
  return {
    ...workspace,
    files,
    documents: joined(workspace.documents, fresh.documents, ({ source }) => source.path),
    resources: joined(
      workspace.resources,
      fresh.resources.filter((each) => !isPatch(each)),
      pathOfResource,
    ),
    partial: joined(partial, fresh.resources.filter(isPatch), pathOfResource),
    notChecked: [...workspace.notChecked.filter(({ path }) => isOld(path)), ...fresh.notChecked],
    problems: [...workspace.problems.filter(({ source }) => isOld(source.path)), ...fresh.problems],
  };
}

const pathOfResource = ({ document }: Resource): string => document.source.path;

/** What one file holds: an editor reads a file anew when it changes, and joins it with the others. */
export function workspaceOfFile(read: ReadSource, file: Omit<FoundFile, 'fullPath'> & { readonly fullPath?: string }): Workspace {
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

  addFile(read: ReadSource, { path, fullPath, isNamed, chart }: FoundFile): void {
    const role = chart !== undefined && read.source.text.includes('{{') ? 'template' : undefined;
    const own = chart === undefined ? chartFileAt(fullPath) : undefined;
    if (role !== undefined || own !== undefined) {
      const advice = `a template of a Helm chart: check what it renders, as in helm template ${chart} | kubeproof lint -`;
      const folder = chart ?? (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
      this.files.push(read.source);
      this.notChecked.push({ path, reason: own ?? advice, chart: folder, ...(role === undefined ? {} : { role }) });
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
