import { isAtLeast } from '../../diagnostics/diagnostic.ts';
import type { LintResult } from '../../lint/lint.ts';
import { FORMAT_ALIASES, isMachineFormat, reporters } from '../../reporters/index.ts';
import type { Reporter, ReportOptions } from '../../reporters/report.ts';
import { type Io, UsageError, wantsColor } from '../io.ts';
import type { Options } from './lint-options.ts';
import { isModulePath, ownReporter } from './outputs-own.ts';
import { reportPaths } from './outputs-paths.ts';
import { isStepSummary, writeReport } from './outputs-write.ts';

/** A format and where it goes: standard output if no file is named. */
export interface Output {
  readonly format: string;
  readonly file: string | undefined;
  readonly reporter: Reporter;
}

/** The flags about reports. */
export type OutputOptions = Pick<
  Options,
  | 'format'
  | 'outputFile'
  | 'output'
  | 'color'
  | 'links'
  | 'minSeverity'
  | 'quiet'
  | 'silent'
  | 'maxDiagnostics'
  | 'showSuppressed'
  | 'statistics'
  | 'timing'
  | 'verbose'
  | 'fixesStdin'
  | 'pathPrefix'
>;

/** The formats that the flags ask for; two on standard output would be mixed. */
export async function readOutputs(options: OutputOptions, io: Io): Promise<Output[]> {
  const file = options.outputFile ?? options.output;
  const { KUBEPROOF_FORMAT: preset, GITHUB_ACTIONS: onActions } = io.env;
  const wanted = options.format ?? [preset !== undefined && preset !== '' ? preset : 'pretty'];
  const outputs = await Promise.all(wanted.map((text) => readOutput(text, io)));
  const isAutomatic = options.format === undefined && (preset === undefined || preset === '') && onActions === 'true';
  const [only] = outputs;
  if (file !== undefined) {
    if (outputs.length > 1 || only === undefined || only.file !== undefined)
      throw new UsageError('--output-file goes with one format', 'write -f FORMAT=FILE for each of several');
    return [{ ...only, file }, ...(isAutomatic ? await onGitHub(io) : [])];
  }
  if (outputs.filter((output) => output.file === undefined).length > 1)
    throw new UsageError('two formats would be mixed on standard output', 'give all but one a file: -f json=report.json');
  return isAutomatic ? [...outputs, ...(await onGitHub(io))] : outputs;
}

/** On GitHub Actions, where no format is asked for: annotations beside the frames, and a step summary. */
async function onGitHub(io: Io): Promise<Output[]> {
  const { annotations } = await import('../../reporters/github.ts');
  const summary = io.env['GITHUB_STEP_SUMMARY'];
  return [
    { format: 'github', file: undefined, reporter: ({ diagnostics }, options) => annotations(diagnostics, options) },
    ...(summary === undefined || summary === '' ? [] : [await readOutput(`markdown=${summary}`, io)]),
  ];
}

/** `json`, `sarif=out.sarif`, `./own.mjs=out.txt`. */
async function readOutput(text: string, io: Io): Promise<Output> {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (file === '') throw new UsageError(`"${text}" names no file`, `write -f ${name}, or -f ${name}=FILE`);
  const format = FORMAT_ALIASES.get(name) ?? name;
  const reporter = reporters.get(format);
  if (reporter !== undefined) return { format, file, reporter };
  if (isModulePath(name)) return { format, file, reporter: await ownReporter(name, io) };
  const asPath = /\.(ya?ml|json)$|\//.test(name);
  throw new UsageError(
    `unknown format "${name}"`,
    asPath ? `paths are positional: kubeproof lint ${name}` : `the formats are ${[...reporters.keys()].join(', ')}`,
  );
}

/** What is shown; the exit code looks at everything. */
function narrowed(result: LintResult, { format }: Output, { quiet, minSeverity }: OutputOptions): LintResult {
  const level = quiet ? 'error' : minSeverity;
  // A blob holds all: what is shown of it is said to kubeproof merge.
  return level === undefined || format === 'blob'
    ? result
    : { ...result, diagnostics: result.diagnostics.filter(({ severity }) => isAtLeast(severity, level)) };
}

/** What a report is told of its run. */
export interface ReportFacts extends Pick<ReportOptions, 'failOn' | 'verdict' | 'part'> {
  /** The paths of a run somewhere else. */
  readonly origin?: Pick<ReportOptions, 'repositoryPath' | 'repositoryFolder'>;
}

const TERMINAL_CAP = 200;

/** Writes the reports. */
export async function report(result: LintResult, outputs: readonly Output[], options: OutputOptions & ReportFacts, io: Io): Promise<void> {
  for (const output of outputs) {
    const { file, reporter } = output;
    if (options.silent && file === undefined) continue;
    const text = await inLog(await reporter(narrowed(result, output, options), reportOptions(output, options, io)), output, io);
    if (file === undefined) {
      (options.fixesStdin ? io.err : io.out)(text);
    } else {
      writeReport(file, text, io);
      if (!options.silent && !isStepSummary(file, io.env)) io.err(`wrote ${file}\n`);
    }
  }
  if (options.timing && !options.silent) io.err(timingTable(result));
  if (options.verbose && !options.silent) for (const { path, reason } of result.notChecked) io.err(`not checked: ${path}: ${reason}\n`);
}

/** The runner of GitHub reads commands in what is printed: nothing of a manifest may pass for one. */
async function inLog(text: string, { format, file }: Output, { env }: Io): Promise<string> {
  if (file !== undefined || isMachineFormat(format) || env['GITHUB_ACTIONS'] !== 'true') return text;
  return (await import('../../reporters/github.ts')).withoutCommands(text);
}

function reportOptions({ format, file }: Output, options: OutputOptions & ReportFacts, io: Io): ReportOptions {
  const choice = options.color === false ? 'never' : options.color === true ? 'always' : options.color;
  const toTerminal = file === undefined && io.outIsTerminal;
  const color = file === undefined && !isMachineFormat(format) && wantsColor(choice, io) && (format !== 'compact' || choice === 'always');
  return {
    color,
    links: options.links === 'always' || (options.links === 'auto' && toTerminal && color),
    width: io.columns ?? Number.POSITIVE_INFINITY,
    maxDiagnostics: toTerminal ? (options.maxDiagnostics ?? TERMINAL_CAP) : (options.maxDiagnostics ?? 0),
    showSuppressed: options.showSuppressed === true,
    folder: io.folder,
    statistics: options.statistics === true,
    failOn: options.failOn,
    ...(options.verdict === undefined ? {} : { verdict: options.verdict }),
    ...(options.part === undefined ? {} : { part: options.part }),
    warn: (text) => io.err(`warning: ${text}\n`),
    ...reportPaths(options.pathPrefix, io),
    ...(options.pathPrefix === undefined ? options.origin : {}),
  };
}

function timingTable({ milliseconds }: LintResult): string {
  const rows = [...milliseconds].sort((a, b) => b[1] - a[1]);
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0) || 1;
  return [
    'rule                                          ms       %',
    ...rows.map(([id, ms]) => `${id.padEnd(40)} ${ms.toFixed(1).padStart(8)} ${((100 * ms) / total).toFixed(1).padStart(7)}`),
  ]
    .join('\n')
    .concat('\n');
}
