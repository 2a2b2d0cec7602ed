import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { newFindings, touches } from '../../lint/changed-findings.ts';
import { affectedKustomizations, kustomizationsIn } from '../../lint/changed-kustomizations.ts';
import { withFindings } from '../../lint/changed-result.ts';
import { lint, type LintOptions, type LintResult } from '../../lint/lint.ts';
import { fileKind } from '../../loader/path.ts';
import { type Workspace, workspaceFromSources } from '../../loader/workspace.ts';
import { SourceFile } from '../../text/source-file.ts';
import { type Io, UsageError } from '../io.ts';
import { baseOf, type ChangedFlags, changedFlag } from './changed-base.ts';
import { Repository } from './changed-git.ts';
import { reportPaths } from './outputs-paths.ts';

/** What the flags ask of a run that looks at everything and reports what changed. */
interface Asked extends ChangedFlags {
  readonly paths: readonly string[];
  /** Whether files are to be written: then their own text counts, not the staged one. */
  readonly writes: boolean;
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
  private before: readonly Diagnostic[] | undefined;

  constructor(
    private readonly asked: Asked,
    private readonly repository: Repository,
    private readonly io: Io,
  ) {
    this.base = baseOf(asked, repository, io);
    this.changed = new Set(this.findChanged());
    this.inRepository = reportPaths(undefined, io).repositoryPath;
  }

  private findChanged(): string[] {
    if (this.asked.staged) return this.repository.staged();
    return this.base === undefined ? [...this.repository.files(), ...this.repository.staged()] : this.repository.changedSince(this.base);
  }

  private readonly isChanged = (path: string): boolean => this.changed.has(this.inRepository(path));

  /** What is to be committed: with `--staged` the staged text of each file, and no files that git does not know. */
  asCommitted(workspace: Workspace): Workspace {
    if (!this.asked.staged || this.asked.writes) return workspace;
    const differing = this.repository.unstaged();
    const known = new Set(this.repository.files());
    const unknown = workspace.files.filter(({ path }) => !known.has(this.inRepository(path)) && !path.startsWith('..'));
    if (differing.length === 0 && unknown.length === 0) return workspace;
    const sources = this.sourcesAt(workspace, known, differing, undefined);
    const rebuilt = workspaceFromSources(sources, ({ path }) => this.asked.paths.includes(path));
    const there = new Set(workspace.files.map(({ path }) => path));
    return {
      ...rebuilt,
      errors: workspace.errors,
      notChecked: [
        ...workspace.notChecked.filter(({ path }) => !there.has(path)),
        ...rebuilt.notChecked,
        ...unknown.map(({ path }) => ({ path, reason: 'git does not know it: it is not part of what is committed' })),
      ],
    };
  }

  /** The findings that the flags ask for. */
  keep(diagnostics: readonly Diagnostic[], workspace: Workspace, options: LintOptions): readonly Diagnostic[] {
    const near = this.asked.newFrom === undefined ? diagnostics.filter((each) => touches(each, this.isChanged)) : [];
    if (near.length === diagnostics.length) return diagnostics;
    // A change may break what lies elsewhere without being named there: an object that is gone, a label that nothing selects any more.
    const kept = new Set([...near, ...newFindings(diagnostics, this.findingsBefore(workspace, options), options.namespace)]);
    return diagnostics.filter((each) => kept.has(each));
  }

  /** The result with those findings alone. */
  narrow(result: LintResult, workspace: Workspace, options: LintOptions): LintResult {
    return withFindings(result, this.keep(result.diagnostics, workspace, options));
  }

  /** A word for each kustomization that is built from what changed. */
  notes({ files, documents }: Workspace): string[] {
    const changed = files.map(({ path }) => path).filter(this.isChanged);
    return affectedKustomizations(changed, kustomizationsIn(documents)).map(
      ({ folder, through }) =>
        `note: the kustomization ${folder} is built from ${through.join(', ')}; to check what it renders: kustomize build ${folder} | kubeproof lint -\n`,
    );
  }

  /** What was found in the files as they were. */
  private findingsBefore(workspace: Workspace, options: LintOptions): readonly Diagnostic[] {
    this.before ??= this.base === undefined ? [] : lint(this.workspaceBefore(workspace, this.base), options).diagnostics;
    return this.before;
  }

  private workspaceBefore(workspace: Workspace, base: string): Workspace {
    return workspaceFromSources(this.sourcesAt(workspace, new Set(this.repository.files(base)), this.repository.changedSince(base), base));
  }

  /** The files of a commit, or of the index, that the run looks at: those that it found, and those that are gone since. */
  private sourcesAt(
    workspace: Workspace,
    known: ReadonlySet<string>,
    differing: readonly string[],
    commit: string | undefined,
  ): SourceFile[] {
    const found = new Set(workspace.files.map(({ path }) => this.inRepository(path)));
    const gone = differing.filter((path) => known.has(path) && !found.has(path) && this.isAskedFor(path));
    const texts = this.repository.read(
      differing.filter((path) => known.has(path) && (found.has(path) || gone.includes(path))),
      commit,
    );
    const kept = workspace.files.flatMap((file) => {
      const path = this.inRepository(file.path);
      // What lies outside of the repository has no other version.
      if (!known.has(path)) return path.startsWith('/') ? [file] : [];
      const text = texts.get(path);
      return text === undefined ? [file] : [new SourceFile(file.path, text.replace(/^\ufeff/, ''))];
    });
    const old = gone.flatMap((path) => {
      const text = texts.get(path);
      // A chart's template is no YAML.
      return text === undefined || (/(^|\/)templates\//.test(path) && text.includes('{{')) ? [] : [new SourceFile(this.shown(path), text)];
    });
    return [...kept, ...old].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private shown(path: string): string {
    return relative(this.io.folder, resolve(this.repository.root, path)).split(sep).join('/');
  }

  /** Whether a file that is not there any more would have been found. */
  private isAskedFor(path: string): boolean {
    if (fileKind(path) !== 'yaml' && fileKind(path) !== 'json') return false;
    if (/(^|\/)(node_modules|vendor)\//.test(path)) return false;
    const full = resolve(this.repository.root, path);
    return this.asked.paths.some((asked) => {
      const inside = relative(resolve(this.io.folder, asked), full);
      return inside === '' || !inside.startsWith('..');
    });
  }
}
