import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { SEVERITIES } from '../diagnostics/diagnostic.ts';
import { compactLine } from './compact.ts';
import type { Reporter, ReportOptions } from './report.ts';
import { count, placeOf, summaryLines, visible } from './words.ts';

/** How many annotations of one severity GitHub shows for a step; it drops the others without a word. */
const SHOWN_PER_SEVERITY = 10;

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands of GitHub Actions: errors first, then warnings and notes, as many as GitHub shows; the others as plain lines of the
 * log, and a last notice that tells of them.
 */
export const github: Reporter = (result, options) => `${annotations(result.diagnostics, options)}${summaryLines(result)[0]}\n`;

/** The commands, and what does not fit among them as plain lines. */
export function annotations(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const sorted = SEVERITIES.map((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
  const isCut = sorted.some(({ length }) => length > SHOWN_PER_SEVERITY);
  const room = (severity: Severity): number => SHOWN_PER_SEVERITY - (isCut && severity === 'info' ? 1 : 0);
  const shown = sorted.flatMap((list) => list.slice(0, room(list[0]?.severity ?? 'error')));
  const rest = sorted.flatMap((list) => list.slice(room(list[0]?.severity ?? 'error')));
  const lines = shown.map((diagnostic) => command(diagnostic, options));
  lines.push(...rest.map((diagnostic) => withoutCommands(compactLine(diagnostic, options.repositoryPath))));
  if (rest.length > 0) lines.push(`::notice title=kubeproof::${count(rest.length, 'more finding')} in the log of this step`);
  return lines.map((line) => `${line}\n`).join('');
}

function command(diagnostic: Diagnostic, { repositoryPath }: ReportOptions): string {
  const { rule, severity, message, help, location } = diagnostic;
  const path = repositoryPath(location.source.path);
  const { line, column, endLine, endColumn } = placeOf(location);
  // GitHub refuses columns of an annotation that spans lines.
  const columns = line === endLine ? [`col=${column}`, `endLine=${endLine}`, `endColumn=${endColumn}`] : [`endLine=${endLine}`];
  const properties = [`file=${property(path)}`, `line=${line}`, ...columns, `title=${property(`kubeproof (${rule})`)}`];
  const said = `${path}:${line}:${column}: ${message}${help === undefined ? '' : `\nhelp: ${help}`}`;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(said)}`;
}

const data = (text: string): string => visible(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** Text from manifests that the runner must not take for a command: `::name::` at the start of a line, `##[name]` anywhere. */
export const withoutCommands = (text: string): string => text.replace(/^(\s*):(?=:(?!:))/gm, '$1: ').replaceAll('##[', '## [');
