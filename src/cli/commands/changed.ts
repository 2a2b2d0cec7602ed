import { existsSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { isOwnFile } from '../../config/names.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { newFindings, touches } from '../../lint/changed-findings.ts';
import { type AffectedKustomization, affectedKustomizations, kustomizationsIn } from '../../lint/changed-kustomizations.ts';
import { withFindings } from '../../lint/changed-result.ts';
import type { LintOptions, LintResult } from '../../lint/lint.ts';
import { type FindOptions, wouldFind } from '../../loader/find.ts';
import { decodeSource, type ReadSource } from '../../loader/read.ts';
import { replaceFiles } from '../../loader/replace-files.ts';
import type { Workspace } from '../../loader/workspace.ts';
import { type Io, UsageError } from '../io.ts';
import { baseOf, type ChangedFlags, changedFlag } from './changed-base.ts';
import { Checkouts } from './changed-checkouts.ts';
import { Repository } from './changed-git.ts';
import { realPath, reportPaths } from './outputs-paths.ts';

/** What the flags ask of a run that looks at everything and reports what changed. */
interface Asked extends ChangedFlags {
  readonly paths: readonly string[];
  /** How the run finds its files. */
  readonly find: Omit<FindOptions, 'folder'>;
}

/** The changes that the flags ask about; undefined where they ask about none. */
export function openChanges(asked: Asked, io: Io): Changes | undefined {
  const flag = changedFlag(asked);
  if (flag === undefined) return undefined;
  if (asked.paths.includes('-')) throw new UsageError(`${flag} is about files, not about standard input`, 'name files or folders');
  return new Changes(asked, Repository.around(io, flag), io);
}

/** What changed in the repository, and what of a result is about it. */
export class Changes {
  private readonly base: string | undefined;
  private readonly changed: ReadonlySet<string>;
  private readonly inRepository: (path: string) => string;
  private readonly checkouts: Checkouts;
  private before: readonly Diagnostic[] = [];

  constructor(
    private readonly asked: Asked,
    private readonly repository: Repository,
    private readonly io: Io,
  ) {
    this.base = baseOf(asked, repository, io);
    this.changed = new Set(this.findChanged());
    this.inRepository = reportPaths(undefined, io).repositoryPath;
    this.checkouts = new Checkouts(repository, io.folder);
  }

  private findChanged(): string[] {
    if (this.asked.staged) return this.repository.staged();
    return this.base === undefined
      ? [...this.repository.files().keys(), ...this.repository.staged()]
      : this.repository.changedSince(this.base);
  }

  /** Whether a file changed, or a submodule that it is in: of that the repository knows the commit alone. */
  private readonly isChanged = (path: string): boolean => {
    const names = this.inRepository(path).split('/');
    return names.some((_, index) => this.changed.has(names.slice(0, index + 1).join('/')));
  };

  /** What is to be committed: with `--staged` the staged text of each file, and no files that git does not know. */
  asCommitted(workspace: Workspace): Workspace {
    if (!this.asked.staged) return workspace;
    const known = this.repository.files();
    const versions = this.versions(workspace, known, this.repository.unstaged());
    const committed = replaceFiles(workspace, versions, (path) => this.asked.paths.includes(path));
    const unknown = [...versions].flatMap(([path, read]) => (read === undefined && !known.has(this.inRepository(path)) ? [path] : []));
    const reason = 'git does not know it: it is not part of what is committed';
    return { ...committed, notChecked: [...committed.notChecked, ...unknown.map((path) => ({ path, reason }))] };
  }

  /** The run's folder with the files as they are to be committed, for programs that read files: with `--staged` as they are staged. */
  placeOfCommitted(): string {
    const { asked, repository, io } = this;
    const isAsStaged = !asked.staged || (repository.unstaged().length === 0 && repository.untracked().length === 0);
    return isAsStaged ? io.folder : this.checkouts.at(undefined);
  }

  /**
   * Looks at the files as they were, where that is needed to tell what is new among findings: `judge` says what was found in them, and
   * where programs find them. `always` where more findings may come.
   */
  async lookBack(
    diagnostics: readonly Diagnostic[],
    loaded: Workspace,
    always: boolean,
    judge: (before: Workspace, place: () => string) => Promise<readonly Diagnostic[]>,
  ): Promise<void> {
    const { base } = this;
    if (base === undefined) return;
    if (!always && this.asked.newFrom === undefined && diagnostics.every((each) => touches(each, this.concerned(loaded)))) return;
    this.before = await judge(this.workspaceBefore(loaded, base), () => this.checkouts.at(base));
  }

  /** Takes away what was put on disk. */
  close(): void {
    this.checkouts.remove();
  }

  /** The findings that the flags ask for. Call `lookBack` first. */
  keep(diagnostics: readonly Diagnostic[], workspace: Workspace, options: LintOptions): readonly Diagnostic[] {
    const near = this.asked.newFrom === undefined ? diagnostics.filter((each) => touches(each, this.concerned(workspace))) : [];
    if (near.length === diagnostics.length) return diagnostics;
    // A change may break what lies elsewhere without being named there: an object that is gone, a label that nothing selects any more.
    const kept = new Set([...near, ...newFindings(diagnostics, this.before, options.namespace)]);
    return diagnostics.filter((each) => kept.has(each));
  }

  /** The result with those findings alone. */
  narrow(result: LintResult, workspace: Workspace, options: LintOptions): LintResult {
    const silenced = result.suppressed.filter(({ diagnostic }) => touches(diagnostic, this.concerned(workspace)));
    return withFindings(result, this.keep(result.diagnostics, workspace, options), silenced);
  }

  /** A word for each kustomization that is built from what changed and was not rendered. */
  notes(workspace: Workspace, { renderings = [] }: LintOptions): string[] {
    return this.affected(workspace)
      .filter(({ path }) => !renderings.some(({ parts }) => parts.has(path)))
      .map(
        ({ folder, through }) =>
          `note: the kustomization ${folder} is built from ${through.join(', ')}; to check what it renders: kustomize build ${folder} | kubeproof lint -\n`,
      );
  }

  /** Whether a file changed, or is a part of a kustomization that is built from what changed: its objects come out otherwise now. */
  private concerned(workspace: Workspace): (path: string) => boolean {
    const parts = new Set(this.affected(workspace).flatMap(({ parts: paths }) => paths));
    return (path) => this.isChanged(path) || parts.has(posix.normalize(path));
  }

  private affected({ files, documents }: Workspace): AffectedKustomization[] {
    const there = files.map(({ path }) => path).filter(this.isChanged);
    // Of what is gone the repository alone knows.
    const changed = new Set([...there, ...[...this.changed].map((path) => this.shown(path))].map((path) => posix.normalize(path)));
    return affectedKustomizations([...changed], kustomizationsIn(documents));
  }

  private workspaceBefore(workspace: Workspace, base: string): Workspace {
    const differing = [...this.repository.changedSince(base), ...(this.asked.staged ? this.repository.staged() : [])];
    return replaceFiles(workspace, this.versions(workspace, this.repository.files(base), differing), () => true);
  }

  /**
   * The files of a run as they are in a commit or in the index, where they differ; those that are gone since, and undefined for those that
   * are not there.
   */
  private versions(
    { files }: Workspace,
    known: ReadonlyMap<string, string>,
    differing: readonly string[],
  ): Map<string, ReadSource | undefined> {
    const shown = new Map(files.map(({ path }) => [this.inRepository(path), path]));
    const gone = differing.filter((path) => known.has(path) && !shown.has(path) && this.isGone(path));
    for (const path of gone) shown.set(path, this.shown(path));
    const there = differing.filter((path) => known.has(path) && shown.has(path));
    const texts = this.repository.read(there.map((path) => known.get(path) ?? ''));
    const versions = new Map<string, ReadSource | undefined>();
    for (const [path, name] of shown) if (!known.has(path) && this.isOwn(path, known)) versions.set(name, undefined);
    for (const path of there) {
      const text = texts.get(known.get(path) ?? '');
      const name = shown.get(path) ?? path;
      if (text !== undefined) versions.set(name, decodeSource(text, name));
    }
    return versions;
  }

  /** Whether git would know a file: what lies outside of the repository or in a submodule has no other version. */
  private isOwn(path: string, known: ReadonlyMap<string, string>): boolean {
    if (path.startsWith('/')) return false;
    const names = path.split('/');
    return !names.some((_, index) => known.has(names.slice(0, index).join('/')));
  }

  private shown(path: string): string {
    return relative(realPath(this.io.folder), resolve(this.repository.root, path)).split(sep).join('/');
  }

  /** Whether a file would have been found, were it still there. */
  private isGone(path: string): boolean {
    const full = resolve(this.repository.root, path);
    const { paths, find } = this.asked;
    return !existsSync(full) && !isOwnFile(path) && wouldFind(full, paths, { ...find, folder: realPath(this.io.folder) });
  }
}
