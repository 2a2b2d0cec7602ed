import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config, RunValues } from '../../config/config.ts';
import { Configs } from '../../config/configs.ts';
import type { LintOptions } from '../../lint/lint.ts';
import { type RuleSelection, type RuleSettings, withSettings } from '../../lint/presets.ts';
import { BUILT_IN } from '../../lint/rule-names.ts';
import type { Resource } from '../../loader/resource.ts';
import type { Rendering } from '../../render/rendering.ts';
import { loadWorkspace, type Workspace } from '../../loader/workspace.ts';
import { type Io, UsageError } from '../io.ts';
import { versionsOf } from './input.ts';
import type { InputOptions } from './input.ts';
import { type FlagSelection, readSelection, type SelectionOptions } from './selection.ts';

/** The flags that say which configuration holds. */
export interface ConfigOptions {
  /** A file; false for none. */
  readonly config?: string | false;
}

/** The configurations that the flags and the environment choose. */
export function openConfigs({ config }: ConfigOptions, io: Io): Configs {
  const named = config === false ? undefined : (config ?? io.env['KUBEPROOF_CONFIG']);
  return new Configs({ folder: io.folder, lookUp: config !== false, trusted: true, ...(named === undefined ? {} : { path: named }) });
}

/** The configuration of a run as a whole: the nearest one above its first path. */
export function runConfig(configs: Configs, paths: readonly string[], { stdinFilename }: InputOptions, io: Io): Promise<Config> {
  const [first = '.'] = paths;
  if (first === '-') return stdinFilename === undefined ? configs.read('.', true) : configs.read(stdinFilename);
  return configs.read(first, statSync(resolve(io.folder, first), { throwIfNoEntry: false })?.isDirectory() === true);
}

/** The flags about what the cluster has besides the input. */
export interface SurroundingFlags {
  readonly crds?: readonly string[];
  readonly state?: readonly string[];
}

type Asked = SurroundingFlags &
  SelectionOptions &
  InputOptions & { readonly namespace?: string; readonly inlineConfig: boolean; readonly reportUnusedSuppressions?: string };

/** What is looked at: what was read, and what was rendered of it. */
interface Input {
  readonly workspace: Workspace;
  readonly renderings?: readonly Rendering[];
}

/** What is asked of a workspace: the flags over each file's configuration. */
export async function lintOptionsFor(
  { workspace, renderings = [] }: Input,
  configs: Configs,
  config: Config,
  asked: Asked,
  io: Io,
): Promise<LintOptions> {
  const { run, ownRules } = config;
  for (const { files } of [workspace, ...renderings.map((each) => each.workspace)]) for (const { path } of files) await configs.read(path);
  const flags = readSelection(asked, ownRules);
  const byConfig = new Map<Config, RuleSelection>();
  const selectionOf = (path: string): RuleSelection => {
    const own = configs.for(path);
    const known = byConfig.get(own) ?? selectionFrom(own, flags, asked.rules !== false);
    byConfig.set(own, known);
    return known;
  };
  return {
    versions: versionsOf(withVersions(asked, config)),
    selection: selectionOf(workspace.files[0]?.path ?? '.'),
    selectionOf,
    namespace: asked.namespace ?? run.namespace?.value ?? 'default',
    inlineConfig: asked.inlineConfig,
    renderings,
    today: new Date().toISOString().slice(0, 10),
    unusedSuppressions: unusedOf(asked.reportUnusedSuppressions) ?? run.reportUnusedSuppressions?.value ?? 'warning',
    allowBlanket: run.allowBlanket?.value === true,
    ...(await surroundingsOf(run, asked, io)),
    ...(run.schemaLocations === undefined ? {} : { judgeCustom: await catalogue(run.schemaLocations.value, workspace, io) }),
  };
}

/** What the cluster has besides the input: flags take the place of what is configured. */
async function surroundingsOf(run: RunValues, { crds, state }: SurroundingFlags, io: Io): Promise<Pick<LintOptions, 'surroundings'>> {
  const paths = [...(crds ?? run.crds?.value ?? []), ...(state ?? run.state?.value ?? [])];
  const declared = run.exists?.value ?? [];
  if (paths.length === 0 && declared.length === 0) return {};
  return { surroundings: { objects: await objectsOf(paths, io), declared } };
}

/** The objects of files and folders. A path that is not there is a usage error: findings would be wrong without it. */
async function objectsOf(paths: readonly string[], io: Io): Promise<readonly Resource[]> {
  if (paths.length === 0) return [];
  const { resources, errors } = await loadWorkspace(paths, { folder: io.folder, markdown: false, maxFileBytes: 1 << 30 });
  const [error] = errors;
  if (error) throw new UsageError(`${error.path}: ${error.reason}`, 'the configuration or a flag names it as what the cluster has');
  return resources;
}

async function catalogue(locations: readonly string[], workspace: Workspace, io: Io): Promise<NonNullable<LintOptions['judgeCustom']>> {
  const { schemaCatalogue } = await import('../../config/schema-catalogue.ts');
  return schemaCatalogue(locations, workspace.resources, io.folder);
}

/** The flags with the configuration's releases, where they name none. */
export function withVersions<T extends InputOptions>(asked: T, { run }: Config): T {
  const text = asked.kubernetesVersion ?? run.versions?.value;
  return text === undefined ? asked : { ...asked, kubernetesVersion: text };
}

const unusedOf = (word: string | undefined): LintOptions['unusedSuppressions'] =>
  word === 'warn' ? 'warning' : (word as LintOptions['unusedSuppressions']);

/** The rules of a configuration with the flags on top; without opinions only what is said of the server's verdicts counts. */
export function selectionFrom(config: Config, flags: FlagSelection, opinions: boolean): RuleSelection {
  const relevant = (settings: RuleSettings): RuleSettings => (opinions ? settings : verdictsOnly(settings));
  const settings = relevant(new Map([...config.rules].map(([name, { value }]) => [name, value])));
  const chosen = config.presets.map(({ value }) => value);
  const overrides = config.overrides.map(({ applies, settings: own }) => ({ applies, settings: relevant(own) }));
  const isSimple = overrides.length === 0;
  return {
    presets: flags.presets ?? (chosen.length > 0 ? chosen : ['recommended']),
    only: flags.only,
    skip: flags.skip,
    settings: isSimple ? withSettings(settings, flags.settings) : settings,
    overrides: isSimple ? [] : [...overrides, { applies: () => true, settings: flags.settings }],
    ignores: config.ignores,
    ...(opinions ? { ownRules: config.ownRules } : {}),
  };
}

const verdictsOnly = (settings: RuleSettings): RuleSettings =>
  new Map([...settings].filter(([name]) => BUILT_IN.has(name) || [...BUILT_IN.keys()].some((id) => id.startsWith(`${name}/`))));

/** What a configuration says to the search for files, where the flags are silent. */
export function withRunValues<T extends InputOptions>(asked: T, { run }: Config): T {
  return {
    ...asked,
    patterns: [
      ...(asked.include === undefined && run.include ? [{ folder: run.include.value.folder, include: run.include.value.patterns }] : []),
      ...(run.exclude ? [{ folder: run.exclude.value.folder, exclude: run.exclude.value.patterns }] : []),
    ],
  };
}
