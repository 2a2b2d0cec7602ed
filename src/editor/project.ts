import type { FoundFiles } from '../loader/find.ts';
import type { LintOptions, LintResult } from '../lint/lint.ts';
import type { Workspace } from '../loader/workspace.ts';
import type { Rendering } from '../render/rendering.ts';
import type { Settings } from './settings.ts';

/** How a folder is checked: as the command line would in it, so that editor and CI cannot disagree. */
export interface Project {
  /** The files of the folder, found as they are now. */
  find(): FoundFiles;
  /** What kustomize makes of them: which are patches, and what is rendered, if programs may be run. */
  prepare(workspace: Workspace): Promise<Prepared>;
  /** What is asked of them. */
  options(workspace: Workspace, renderings: readonly Rendering[]): Promise<LintOptions>;
  /** The result without what the folder has recorded and puts up with. */
  settle(result: LintResult, workspace: Workspace, options: LintOptions): LintResult;
}

/** What holds of a folder until files are saved. */
export interface Prepared {
  readonly renderings: readonly Rendering[];
  /** Tells patches from whole objects. */
  readonly apart: (workspace: Workspace) => Workspace;
}

/** Opens a folder. Fails with a `ConfigError` where its configuration cannot be used, which may be left out. */
export type OpenProject = (folder: string, settings: Settings, isConfigured: boolean) => Promise<Project>;
