import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { applyFixes } from '../../diagnostics/apply-fixes.ts';
import { isAtLeast, type Severity } from '../../diagnostics/diagnostic.ts';
import { lint, type LintOptions, type LintResult } from '../../lint/lint.ts';
import type { Workspace } from '../../loader/workspace.ts';
import { FORMAT_ALIASES, MACHINE_FORMATS, reporters } from '../../reporters/index.ts';
import type { ReportOptions } from '../../reporters/report.ts';
import { type ColorChoice, type Io, UsageError, wantsColor } from '../io.ts';
import type { ExitCode } from '../main.ts';
import { type InputOptions, load, refixed, versionsOf } from './input.ts';
import { printDiff } from './print-diff.ts';
import { readSelection, type SelectionOptions } from './selection.ts';

interface Options extends InputOptions, SelectionOptions {
  /** Standard output is for the fixed text. */
  readonly fixesStdin?: boolean;
  readonly namespace: string;
  readonly inlineConfig: boolean;
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly fixDryRun?: boolean;
  readonly exitNonZeroOnFix?: boolean;
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly output?: string;
  readonly color: ColorChoice | boolean;
  readonly links: ColorChoice;
  readonly minSeverity?: Severity;
  readonly quiet?: boolean;
  readonly silent?: boolean;
  readonly maxDiagnostics?: number;
  readonly showSuppressed?: boolean;
  readonly statistics?: boolean;
  readonly timing?: boolean;
  readonly verbose?: boolean;
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly errorOnUnmatched: boolean;
}

/** `kubeproof lint` and `kubeproof validate`. */
export async function runLint(paths: readonly string[], options: object, io: Io): Promise<ExitCode> {
  const asked = options as Options;
  const given = { ...asked, fixesStdin: paths.includes('-') && (asked.fix === true || asked.unsafeFixes === true) && asked.fixDryRun !== true };
  const outputs = readOutputs(given, io);
  const lintOptions: LintOptions = {
    versions: versionsOf(given),
    selection: await readSelection(given),
    namespace: given.namespace,
    inlineConfig: given.inlineConfig,
  };
  const workspace = await load(paths, given, io);
  if (workspace.files.length === 0 || (workspace.resources.length === 0 && workspace.problems.length === 0)) {
    const code = nothingFound(paths, workspace, given, io);
    if (code !== undefined) return code;
  }
  let result = lint(workspace, lintOptions);
  if (given.diff) return (await printDiff(applyFixes(result.diagnostics, { unsafe: given.unsafeFixes === true }), io)) ? 1 : 0;
  let changed = 0;
  if (given.fix || given.unsafeFixes || given.fixDryRun) ({ result, changed } = await fixAll(workspace, result, lintOptions, given, io));
  await report(narrowed(result, given), outputs, given, io);
  return exitCode(result, given, changed);
}

/** Fixes may uncover more: runs until nothing changes, at most ten times. */
const FIX_ROUNDS = 10;

async function fixAll(
  workspace: Workspace,
  first: LintResult,
  lintOptions: LintOptions,
  options: Options,
  io: Io,
): Promise<{ result: LintResult; changed: number }> {
  let current = workspace;
  let result = first;
  const changed = new Map<string, string>();
  for (let round = 0; round < FIX_ROUNDS; round++) {
    const fixed = applyFixes(result.diagnostics, { unsafe: options.unsafeFixes === true }).filter(({ source, text }) => text !== source.text);
    if (fixed.length === 0) break;
    for (const { source, text } of fixed) changed.set(source.path, text);
    current = await refixed(current, new Map(fixed.map(({ source, text }) => [source.path, text])), options, io);
    result = lint(current, lintOptions);
  }
  if (!options.fixDryRun) for (const [path, text] of changed) writeFixed(path, text, options, io);
  // Standard input is passed on whether or not there was anything to fix.
  const unchanged = options.fixesStdin ? workspace.files.find(({ path }) => isStdin(path, options) && !changed.has(path)) : undefined;
  if (unchanged) io.out(unchanged.text);
  return { result, changed: changed.size };
}

const isStdin = (path: string, { stdinFilename }: Options): boolean => path === (stdinFilename ?? '-');

function writeFixed(path: string, text: string, options: Options, io: Io): void {
  if (options.fixesStdin && isStdin(path, options)) {
    io.out(text);
    return;
  }
  const file = isAbsolute(path) ? path : resolve(io.folder, path);
  const hadMark = readFileSync(file)[0] === 0xef;
  writeFileSync(file, hadMark && !text.startsWith('\ufeff') ? `\ufeff${text}` : text);
  io.err(`fixed ${path}\n`);
}

/** A walk that finds no manifest is no clean run: it answers why, with exit code 2. */
function nothingFound(paths: readonly string[], { notChecked, files }: Workspace, options: Options, io: Io): ExitCode | undefined {
  const reasons = new Map<string, number>();
  for (const { reason } of notChecked) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const where = paths.length === 0 ? '.' : paths.join(' ');
  const lines = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([reason, n]) => `  ${n} × ${reason}\n`);
  const explicit = paths.length > 0 && files.length > 0 && paths.length === files.length;
  if (explicit && files.every(({ path }) => paths.includes(path) || path === options.stdinFilename)) {
    // Files named one by one, as hooks do: a file that is no manifest is no mistake.
    io.err(`note: no Kubernetes manifests in ${where}\n${lines.join('')}`);
    return undefined;
  }
  if (!options.errorOnUnmatched) return undefined;
  io.err(`error: no Kubernetes manifests found in "${where}"\n${lines.join('')}  help: name a path, or run \`kubeproof files\` to see every decision\n`);
  return 2;
}

interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

function readOutputs(options: Options, io: Io): Output[] {
  const file = options.outputFile ?? options.output;
  const wanted = options.format ?? [io.env['KUBEPROOF_FORMAT'] ?? 'pretty'];
  const outputs = wanted.map((text) => {
    const at = text.indexOf('=');
    return { format: readFormat(at < 0 ? text : text.slice(0, at)), file: at < 0 ? undefined : text.slice(at + 1) };
  });
  const [only] = outputs;
  if (file !== undefined) {
    if (outputs.length > 1 || only === undefined || only.file !== undefined) throw new UsageError('--output-file goes with one format', 'write -f FORMAT=FILE for each of several');
    return [{ format: only.format, file }];
  }
  if (outputs.filter((output) => output.file === undefined).length > 1)
    throw new UsageError('two formats would be mixed on standard output', 'give all but one a file: -f json=report.json');
  return outputs;
}

function readFormat(name: string): string {
  const format = FORMAT_ALIASES.get(name) ?? name;
  if (reporters.has(format)) return format;
  const asPath = /\.(ya?ml|json)$|\//.test(name);
  throw new UsageError(
    `unknown format "${name}"`,
    asPath ? `paths are positional: kubeproof lint ${name}` : `the formats are ${[...reporters.keys()].join(', ')}`,
  );
}

/** What is shown; the exit code looks at everything. */
function narrowed(result: LintResult, { quiet, minSeverity }: Options): LintResult {
  const level = quiet ? 'error' : minSeverity;
  return level === undefined ? result : { ...result, diagnostics: result.diagnostics.filter(({ severity }) => isAtLeast(severity, level)) };
}

const TERMINAL_CAP = 200;

async function report(result: LintResult, outputs: readonly Output[], options: Options, io: Io): Promise<void> {
  for (const { format, file } of outputs) {
    if (options.silent && file === undefined) continue;
    const reporter = reporters.get(format);
    const text = (await reporter?.(result, reportOptions(format, file, options, io))) ?? '';
    if (file === undefined) {
      (options.fixesStdin ? io.err : io.out)(text);
    } else {
      writeReport(file, text, io);
      io.err(`wrote ${file}\n`);
    }
  }
  if (options.timing && !options.silent) io.err(timingTable(result));
  if (options.verbose && !options.silent) for (const { path, reason } of result.notChecked) io.err(`not checked: ${path}: ${reason}\n`);
}

function reportOptions(format: string, file: string | undefined, options: Options, io: Io): ReportOptions {
  const choice = options.color === false ? 'never' : options.color === true ? 'always' : options.color;
  const toTerminal = file === undefined && io.outIsTerminal;
  const color = file === undefined && !MACHINE_FORMATS.has(format) && wantsColor(choice, io) && (format !== 'compact' || choice === 'always');
  return {
    color,
    links: options.links === 'always' || (options.links === 'auto' && toTerminal && color),
    width: io.columns ?? Number.POSITIVE_INFINITY,
    maxDiagnostics: toTerminal ? (options.maxDiagnostics ?? TERMINAL_CAP) : (options.maxDiagnostics ?? 0),
    showSuppressed: options.showSuppressed === true,
    folder: io.folder,
    statistics: options.statistics === true,
  };
}

function writeReport(file: string, text: string, { folder }: Io): void {
  try {
    writeFileSync(resolve(folder, file), text);
  } catch (error) {
    throw new UsageError(`the report could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function timingTable({ milliseconds }: LintResult): string {
  const rows = [...milliseconds].sort((a, b) => b[1] - a[1]);
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0) || 1;
  return ['rule                                          ms       %', ...rows.map(([id, ms]) => `${id.padEnd(40)} ${ms.toFixed(1).padStart(8)} ${((100 * ms) / total).toFixed(1).padStart(7)}`)].join('\n').concat('\n');
}

function exitCode({ diagnostics, summary }: LintResult, { failOn, exitZero, maxWarnings, exitNonZeroOnFix }: Options, changed: number): ExitCode {
  if (exitNonZeroOnFix && changed > 0) return 1;
  if (exitZero || failOn === 'never') return 0;
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return 1;
  return diagnostics.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}
