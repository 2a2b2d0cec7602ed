import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** Something wrong with a configuration, at its place. */
export interface ConfigProblem {
  readonly source: SourceFile;
  readonly span: Span;
  readonly message: string;
  /** What to write instead. */
  readonly help?: string;
}

/** A configuration that cannot be used: the command ends with exit code 2. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(placeText).join('\n'));
  }
}

/** `kubeproof.yaml:7:1: unknown key "overides"`. */
function placeText({ source, span, message }: ConfigProblem): string {
  const { line, column } = source.lines.positionAt(span.start);
  return `${source.path}:${line}:${column}: ${message}`;
}

/** The problems for a person, each with its line of the file. */
export const describeProblems = (problems: readonly ConfigProblem[]): string => problems.map(describe).join('');

function describe(problem: ConfigProblem): string {
  const { source, span, help } = problem;
  const { line, column } = source.lines.positionAt(span.start);
  const text = source.lineText(line);
  const width = Math.max(1, Math.min(span.end - span.start, text.length - column + 1));
  const gutter = String(line);
  const pad = ' '.repeat(gutter.length);
  const frame = text === '' ? '' : `${pad} |\n${gutter} | ${text}\n${pad} | ${' '.repeat(column - 1)}${'^'.repeat(width)}\n`;
  return `error: ${placeText(problem)}\n${frame}${help === undefined ? '' : `  help: ${help}\n`}`;
}
