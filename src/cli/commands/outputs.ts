import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isAtLeast } from '../../diagnostics/diagnostic.ts';
import type { LintResult } from '../../lint/lint.ts';
import { FORMAT_ALIASES, MACHINE_FORMATS, reporters } from '../../reporters/index.ts';
import type { ReportOptions } from '../../reporters/report.ts';
import { type Io, UsageError, wantsColor } from '../io.ts';
import type { Options } from './lint-options.ts';

/** A format and where it goes: standard output if no file is named. */
export interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

/** The formats that the flags ask for; two on standard output would be mixed. */
export function readOutputs(options: Options, io: Io): Output[] {
  const file = options.outputFile ?? options.output;
  const wanted = options.format ?? [io.env['KUBEPROOF_FORMAT'] ?? 'pretty'];
  const outputs = wanted.map((text) => {
    const at = text.indexOf('=');
    return { format: readFormat(at < 0 ? text : text.slice(0, at)), file: at < 0 ? undefined : text.slice(at + 1) };
  });
  const [only] = outputs;
  if (file !== undefined) {
    if (outputs.length > 1 || only === undefined || only.file !== undefined)
      throw new UsageError('--output-file goes with one format', 'write -f FORMAT=FILE for each of several');
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
export function narrowed(result: LintResult, { quiet, minSeverity }: Options): LintResult {
  const level = quiet ? 'error' : minSeverity;
  return level === undefined ? result : { ...result, diagnostics: result.diagnostics.filter(({ severity }) => isAtLeast(severity, level)) };
}

const TERMINAL_CAP = 200;

/** Writes the reports. */
export async function report(result: LintResult, outputs: readonly Output[], options: Options, io: Io): Promise<void> {
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
  const color =
    file === undefined && !MACHINE_FORMATS.has(format) && wantsColor(choice, io) && (format !== 'compact' || choice === 'always');
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
  return [
    'rule                                          ms       %',
    ...rows.map(([id, ms]) => `${id.padEnd(40)} ${ms.toFixed(1).padStart(8)} ${((100 * ms) / total).toFixed(1).padStart(7)}`),
  ]
    .join('\n')
    .concat('\n');
}
