import { resolve } from 'node:path';
import { ConfigError } from '../config/problem.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { buildCluster } from '../lint/cluster.ts';
import { lint, type LintOptions, type LintResult } from '../lint/lint.ts';
import { LintMemory } from '../lint/memory.ts';
import type { Cluster } from '../lint/views.ts';
import type { FoundFile } from '../loader/find.ts';
import type { Workspace } from '../loader/workspace.ts';
import type { SourceFile } from '../text/source-file.ts';
import { Files, joined } from './files.ts';
import type { OpenText } from './open-text.ts';
import type { OpenProject, Prepared, Project } from './project.ts';
import type { Settings } from './settings.ts';
import { pathInside, pathOf } from './uri.ts';

/** A folder's files as they are read, and what is asked of them. */
export interface Snapshot {
  readonly workspace: Workspace;
  readonly options: LintOptions;
  /** Files whose syntax is broken, and of which the others see what they held before. */
  readonly broken: ReadonlySet<string>;
  /** The whole input as rules see it at the newest release that is asked about. */
  cluster(): Cluster;
}

/** What is to be said of a folder. */
export interface Analysis {
  readonly snapshot: Snapshot | undefined;
  readonly result: LintResult | undefined;
  /** The findings by path. */
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** How a folder of the editor reaches the rest. */
export interface Surroundings {
  readonly openProject: OpenProject;
  readonly settings: () => Settings;
  /** The text that is open in the editor for a file. */
  readonly textOf: (fullPath: string) => OpenText | undefined;
  /** The full paths of all open texts that belong to the folder. */
  readonly openPaths: () => readonly string[];
  /** Tells the user what keeps the folder from being checked. */
  readonly complain: (message: string) => void;
}

/** A folder that is checked as a whole. */
export class Folder {
  private readonly files = new Files();
  private readonly memory = new LintMemory();
  private project: Promise<Project> | undefined;
  private found: readonly FoundFile[] | undefined;
  private prepared: Promise<Saved> | undefined;
  private isFresh = true;
  private asked: { readonly key: string; readonly options: LintOptions } | undefined;
  private revision = 0;
  private running: Promise<Analysis> | undefined;
  private read: { readonly revision: number; readonly snapshot: Snapshot } | undefined;
  private latest: { readonly revision: number; readonly analysis: Analysis } | undefined;

  constructor(
    readonly path: string,
    /** Whether the editor opened the folder; else only files that are open in it are looked at. */
    readonly isWhole: boolean,
    private readonly around: Surroundings,
  ) {}

  /** Something is written in an open text. */
  touch(): void {
    this.revision += 1;
  }

  /** Files have come, gone or changed. */
  refresh(): void {
    this.found = undefined;
    this.isFresh = true;
    this.asked = undefined;
    this.prepared = undefined;
    this.touch();
  }

  /** Settings or configurations have changed. */
  reconfigure(): void {
    this.project = undefined;
    this.refresh();
  }

  /** The path that findings give for a file; undefined if it is not in the folder. */
  pathOf(fullPath: string): string | undefined {
    return pathInside(this.path, fullPath);
  }

  fullPath(path: string): string {
    return resolve(this.path, path);
  }

  /** The version of a text that is open; null for a file that is not. */
  versionOf(uri: string): number | null {
    return this.around.textOf(pathOf(uri) ?? '')?.version ?? null;
  }

  /** The files as they are now, without judging them. */
  async snapshot(): Promise<Snapshot> {
    const { revision } = this;
    if (this.read?.revision !== revision) this.read = { revision, snapshot: await this.readAll() };
    return this.read.snapshot;
  }

  private async readAll(): Promise<Snapshot> {
    // Whoever asks about a text is answered although the configuration cannot be used.
    const project = await this.opened().catch(() => this.around.openProject(this.path, this.around.settings(), false));
    const parts = this.files.read(this.filesOf(project), (path) => this.around.textOf(path)?.text, this.isFresh);
    this.isFresh = false;
    const read = joined(parts);
    const saved = await (this.prepared ??= asSaved(project, read));
    const workspace = saved.apart(read);
    const broken = new Set(parts.flatMap(({ good, workspace: { files } }) => (good ? files.map(({ path }) => path) : [])));
    const asked = await this.optionsFor(project, workspace, saved.renderings);
    const options = saved.renderings.length === 0 ? asked : { ...asked, renderings: stillTrue(saved, workspace) };
    let cluster: Cluster | undefined;
    return { workspace, options, broken, cluster: () => (cluster ??= this.clusterOf(workspace, options)) };
  }

  /** What is to be said now. Who asks while it is worked out gets the same answer, unless something changed meanwhile. */
  async analysis(): Promise<Analysis> {
    for (;;) {
      if (this.latest?.revision === this.revision) return this.latest.analysis;
      this.running ??= this.analyse().finally(() => {
        this.running = undefined;
      });
      await this.running;
    }
  }

  private async analyse(): Promise<Analysis> {
    // Messages that came in the meantime are heeded first: they may change the texts again.
    await new Promise(setImmediate);
    const { revision } = this;
    const analysis = await this.judged();
    this.latest = { revision, analysis };
    return analysis;
  }

  private async judged(): Promise<Analysis> {
    try {
      const project = await this.opened();
      const snapshot = await this.snapshot();
      const { workspace, options, broken } = snapshot;
      const result = project.settle(lint(workspace, options), workspace, options);
      return { snapshot, result, findings: byPath(result.diagnostics, broken, new Set(workspace.files)) };
    } catch (error) {
      this.project = undefined;
      return { snapshot: undefined, result: undefined, findings: this.problemOf(error) };
    }
  }

  private problemOf(error: unknown): Analysis['findings'] {
    this.around.complain(error instanceof Error ? error.message : String(error));
    return error instanceof ConfigError ? byPath(error.problems.map(fromConfig), new Set(), undefined) : new Map();
  }

  private opened(): Promise<Project> {
    this.project ??= this.around.openProject(this.path, this.around.settings(), true);
    return this.project;
  }

  /** What is found on the disk, and what is open and not on the disk yet. */
  private filesOf(project: Project): readonly FoundFile[] {
    const found = (this.found ??= this.isWhole ? project.find().files : []);
    const known = new Set(found.map(({ fullPath }) => fullPath));
    const added = this.around
      .openPaths()
      .filter((fullPath) => !known.has(fullPath) && (!this.isWhole || this.isNew(fullPath)))
      .map((fullPath): FoundFile => ({ path: this.pathOf(fullPath) ?? fullPath, fullPath, isNamed: true }));
    return added.length === 0 ? found : [...found, ...added];
  }

  /** Files that are on the disk and were not found are not meant to be looked at. */
  private isNew(fullPath: string): boolean {
    return this.around.textOf(fullPath)?.isOnDisk === false;
  }

  /** Asked anew only where files or kinds have come or gone: the answer reads other files. */
  private async optionsFor(project: Project, workspace: Workspace, renderings: Saved['renderings']): Promise<LintOptions> {
    const kinds = new Set(workspace.resources.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    const key = [...workspace.files.map(({ path }) => path), '', ...[...kinds].sort()].join('\n');
    if (this.asked?.key !== key) this.asked = { key, options: { ...(await project.options(workspace, renderings)), memory: this.memory } };
    return this.asked.options;
  }

  private clusterOf(workspace: Workspace, { versions, namespace, surroundings }: LintOptions): Cluster {
    const version = versions.at(-1);
    if (version === undefined) throw new Error('no release is asked about');
    const resources = [...workspace.resources, ...(surroundings?.objects ?? [])];
    return buildCluster({ resources, documents: workspace.documents }, version, namespace, this.memory);
  }
}

/** What was prepared, and the texts that it was prepared from. */
interface Saved extends Prepared {
  readonly texts: ReadonlyMap<string, string>;
}

async function asSaved(project: Project, workspace: Workspace): Promise<Saved> {
  const texts = new Map(workspace.files.map(({ path, text }) => [path, text]));
  return { ...(await project.prepare(workspace)), texts };
}

/** The renderings as far as they are about texts that are still the same: what is being written is judged as it stands there. */
function stillTrue({ renderings, texts }: Saved, { files }: Workspace): Saved['renderings'] {
  const changed = new Set(files.filter(({ path, text }) => texts.get(path) !== text).map(({ path }) => path));
  if (changed.size === 0) return renderings;
  return renderings.map((rendering) => ({ ...rendering, sources: new Set([...rendering.sources].filter((path) => !changed.has(path))) }));
}

/** Findings by path. Of a file with broken syntax only that is told; what its old text says of others is not. */
function byPath(
  diagnostics: readonly Diagnostic[],
  broken: ReadonlySet<string>,
  current: ReadonlySet<SourceFile> | undefined,
): Analysis['findings'] {
  const map = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { source } = diagnostic.location;
    if (diagnostic.rendered && current !== undefined && isOutdated(source, current)) continue;
    if (broken.has(source.path) && (!diagnostic.rule.startsWith('yaml/') || !current?.has(source))) continue;
    const list = map.get(source.path);
    if (list) list.push(diagnostic);
    else map.set(source.path, [diagnostic]);
  }
  return map;
}

/** Whether a file has another text by now. */
const isOutdated = (source: SourceFile, current: ReadonlySet<SourceFile>): boolean =>
  !current.has(source) && [...current].some(({ path }) => path === source.path);

const fromConfig = ({ source, span, message, help }: ConfigError['problems'][number]): Diagnostic => ({
  rule: 'config/invalid',
  messageId: 'invalid',
  severity: 'error',
  message,
  location: { source, span },
  related: [],
  document: 0,
  ...(help === undefined ? {} : { help }),
});
