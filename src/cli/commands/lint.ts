import { applyFixes } from '../../diagnostics/apply-fixes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { lint, type LintResult } from '../../lint/lint.ts';
import type { Config } from '../../config/config.ts';
import type { Configs } from '../../config/configs.ts';
import { type Workspace, withTexts } from '../../loader/workspace.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { names } from '../../lint/presets.ts';
import { BUILT_IN } from '../../lint/rule-names.ts';
import { addIgnores } from './add-ignores.ts';
import { heedBaseline } from './baseline.ts';
import type { Changes } from './changed.ts';
import { type Again, fixAll } from './fix.ts';
import { lintOptionsFor, openConfigs, runConfig, withRunValues } from './configuration.ts';
import { findOptions, load } from './input.ts';
import { failingCode } from './lint-exit.ts';
import type { Options } from './lint-options.ts';
import { type Output, readOutputs, report, type ReportFacts } from './outputs.ts';
import { rendered, renderedAgain, type RenderedInput, unrenderedNotes } from './rendered.ts';
import { printDiff } from './print-diff.ts';
import { spelledOut } from './selection.ts';

/** `kubeproof lint` and `kubeproof validate`. */
export async function runLint(named: readonly string[], options: object, io: Io): Promise<ExitCode> {
  // In one order, so that the report is the same whatever the order of the paths.
  const paths = [...named].sort();
  const asked = options as Options;
  const given = {
    ...asked,
    fixesStdin: paths.includes('-') && (asked.fix === true || asked.unsafeFixes === true) && asked.fixDryRun !== true,
  };
  if (given.printConfig !== undefined) return (await import('./config.ts')).runConfigShow(given.printConfig, given, io);
  if (given.shard !== undefined && (given.diff || writes(given))) throw new UsageError('a shard changes no files', 'leave --shard out');
  const outputs = await readOutputs(given, io);
  const configs = openConfigs(given, io);
  const config = await runConfig(configs, paths, given, io);
  const found = withRunValues(given, config);
  const changes = await openChanges(found, paths, io);
  try {
    return await judged({ paths, given, outputs, configs, config, changes, loaded: await load(paths, found, io) }, io);
  } finally {
    changes?.close();
  }
}

/** What a run was asked, and what it read. */
interface Run {
  readonly paths: readonly string[];
  readonly given: Options;
  readonly outputs: readonly Output[];
  readonly configs: Configs;
  readonly config: Config;
  readonly changes: Changes | undefined;
  readonly loaded: Workspace;
}

async function judged({ paths, given, outputs, configs, config, changes, loaded }: Run, io: Io): Promise<ExitCode> {
  const committed = (): Promise<RenderedInput> =>
    rendered(changes?.asCommitted(loaded) ?? loaded, given, config, io, () => changes?.placeOfCommitted() ?? io.folder);
  const input = await (writes(given) ? rendered(loaded, given, config, io) : committed());
  let { workspace } = input;
  let lintOptions = await lintOptionsFor(input, configs, config, given, io);
  if (isEmpty(input)) {
    const code = nothingFound(paths, workspace, given, io);
    if (code !== undefined) return code;
  }
  if (!given.silent && given.render !== false) for (const note of unrenderedNotes(input)) io.err(note);
  let result = lint(workspace, lintOptions);
  let current = workspace;
  const again: Again = async (texts) => {
    current = withTexts(current, texts);
    const renderings = lintOptions.renderings?.length ? await renderedAgain(current, given, config, io) : [];
    return lint(current, { ...lintOptions, renderings });
  };
  await changes?.lookBack(result.diagnostics, loaded, writes(given), async (before, place) => {
    const render = (lintOptions.renderings ?? []).length > 0;
    const earlier = await rendered(before, { ...given, render }, config, io, render ? place : undefined);
    return lint(earlier.workspace, { ...lintOptions, renderings: earlier.renderings }).diagnostics;
  });
  const meant: Meant = (diagnostics) => changes?.keep(diagnostics, workspace, lintOptions) ?? diagnostics;
  if (given.diff) return (await printDiff(applyFixes(meant(result.diagnostics), { unsafe: given.unsafeFixes === true }), io)) ? 1 : 0;
  let changed = 0;
  if (given.fix || given.unsafeFixes || given.fixDryRun) ({ result, changed } = await fixAll(workspace, result, again, given, io, meant));
  if (changes !== undefined && given.staged && mends(given)) {
    // The files were mended, not the index: what would be committed is judged as it is staged.
    const staged = await committed();
    workspace = staged.workspace;
    lintOptions = { ...lintOptions, renderings: staged.renderings };
    result = lint(workspace, lintOptions);
    if (changed > 0 && !given.silent) io.err('note: fixed in the working tree alone; what is staged stays as it was until git add\n');
  }
  const failOn = given.failOn ?? config.run.failOn?.value ?? 'error';
  const isWhole = paths.every((path) => path === '.');
  const recording = { workspace, namespace: lintOptions.namespace, failOn, isWhole, ran: asksOf(given) };
  const { result: left, hasLeftOvers } = heedBaseline(result, given, recording, io);
  result = given.addIgnore === undefined ? left : await addIgnores(workspace, left, again, given.addIgnore, io);
  if (changes !== undefined) {
    result = changes.narrow(result, workspace, lintOptions);
    if (!given.silent) for (const note of changes.notes(workspace, lintOptions)) io.err(note);
  }
  const verdict = { failOn, maxWarnings: given.maxWarnings ?? config.run.maxWarnings?.value, hasLeftOvers };
  const { result: share, ...facts } = await shareOf(result, given);
  await report(share, outputs, { ...given, failOn: given.exitZero ? 'never' : failOn, verdict, ...facts }, io);
  if (given.exitNonZeroOnFix && changed > 0) return 1;
  return given.exitZero ? 0 : failingCode(share, verdict);
}

type Meant = (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];

/** What changed, where the flags ask for it. */
async function openChanges(given: Options, paths: readonly string[], io: Io): Promise<Changes | undefined> {
  if (!given.changed && given.since === undefined && !given.staged && given.newFrom === undefined) return undefined;
  const find = { ...findOptions(given), folder: io.folder };
  return (await import('./changed.ts')).openChanges({ ...given, paths: paths.length === 0 ? ['.'] : paths, find }, io);
}

const mends = ({ fix, unsafeFixes, fixDryRun }: Options): boolean => (fix === true || unsafeFixes === true) && fixDryRun !== true;

const writes = ({ fix, unsafeFixes, addIgnore }: Options): boolean =>
  [fix, unsafeFixes, addIgnore].some((each) => each !== undefined && each !== false);

/** The share of a shard, where the flags ask for one. */
async function shareOf(result: LintResult, { shard }: Options): Promise<{ result: LintResult } & Pick<ReportFacts, 'part'>> {
  if (shard === undefined) return { result };
  const { readShard, shardOf } = await import('./merge-shard.ts');
  return shardOf(result, readShard(shard));
}

const isEmpty = ({ workspace: { files, resources, partial = [], problems }, renderings }: RenderedInput): boolean =>
  files.length === 0 || (resources.length + partial.length + problems.length === 0 && renderings.length === 0);

/** Which rules the flags leave in: of others a run says nothing. */
function asksOf({ rules, only = [], skip = [] }: Options): (rule: string) => boolean {
  const [wanted, unwanted] = [spelledOut(only), spelledOut(skip)];
  const isMeant = (given: readonly string[], rule: string): boolean => given.some((name) => names(name, rule));
  return (rule) => (rules !== false || BUILT_IN.has(rule)) && (only.length === 0 || isMeant(wanted, rule)) && !isMeant(unwanted, rule);
}

/** A walk that finds no manifest is no clean run: it answers why, with exit code 2. */
function nothingFound(paths: readonly string[], { notChecked, files }: Workspace, options: Options, io: Io): ExitCode | undefined {
  const reasons = new Map<string, number>();
  for (const { reason } of notChecked) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const where = paths.length === 0 ? '.' : paths.join(' ');
  const lines = [...reasons]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([reason, n]) => `  ${n} × ${reason}\n`);
  const there = new Set([...files, ...notChecked].map(({ path }) => path));
  if (paths.length > 0 && paths.every((path) => path === '-' || there.has(path))) {
    // Files named one by one, as hooks do: a file that is no manifest is no mistake.
    io.err(`note: no Kubernetes manifests in ${where}\n${lines.join('')}`);
    return undefined;
  }
  if (!options.errorOnUnmatched) return undefined;
  io.err(
    `error: no Kubernetes manifests found in "${where}"\n${lines.join('')}  help: name a path, or run \`kubeproof files\` to see every decision\n`,
  );
  return 2;
}
