import { isAbsolute, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { allRuleIds } from '../lint/rule-names.ts';
import type { Reporter } from './report.ts';
import { startOf, summaryLines, visible } from './words.ts';

/** Files with their findings below them, as eslint-formatter-pretty shows them. */
export const stylish: Reporter = async (result, { color, folder, pathOf }) => {
  const { default: format } = await import('eslint-formatter-pretty');
  // It shows a path that is relative already as it is; a terminal is given a link, which needs the whole one.
  const shown = (path: string): string => (color && !isAbsolute(path) ? resolve(folder, path) : pathOf(path));
  const text = format(toEslintResults(result.diagnostics, shown), { cwd: folder, rulesMeta: RULES_META() });
  const summary = result.diagnostics.length === 0 ? `${summaryLines(result)[0]}\n` : '';
  return summary + (color ? text : stripColors(text));
};

/** Every rule is listed, without a link: for a rule that it does not know the formatter guesses the page of somebody's namesake. */
const RULES_META = (): Record<string, { docs: object }> => Object.fromEntries(allRuleIds().map((id) => [id, { docs: {} }]));

/** What ESLint's formatters are given; the formatter reads paths, counts and messages alone. */
interface EslintResult {
  filePath: string;
  errorCount: number;
  fatalErrorCount: number;
  warningCount: number;
  fixableErrorCount: number;
  fixableWarningCount: number;
  suppressedMessages: [];
  usedDeprecatedRules: [];
  messages: { severity: 1 | 2; line: number; column: number; message: string; ruleId: string }[];
}

const NOTHING = {
  errorCount: 0,
  fatalErrorCount: 0,
  warningCount: 0,
  fixableErrorCount: 0,
  fixableWarningCount: 0,
  suppressedMessages: [] as [],
  usedDeprecatedRules: [] as [],
};

function toEslintResults(diagnostics: readonly Diagnostic[], shown: (path: string) => string): EslintResult[] {
  const files = new Map<string, EslintResult>();
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.location.source;
    const file = files.get(path) ?? { ...NOTHING, filePath: shown(path), messages: [] };
    files.set(path, file);
    const isError = diagnostic.severity === 'error';
    if (isError) file.errorCount++;
    else file.warningCount++;
    // The formatter takes 'x' and `x` for emphasis and drops the quotes: double quotes stay.
    const message = visible(diagnostic.message).replace(/`([^`]*)`/g, '"$1"');
    file.messages.push({ severity: isError ? 2 : 1, ...startOf(diagnostic), message, ruleId: diagnostic.rule });
  }
  return [...files.values()];
}

const stripColors = (text: string): string =>
  text.replace(/\u001b\[[0-9;]*m/g, '').replace(/\u001b\]8;[^\u0007\u001b]*(?:\u0007|\u001b\\)/g, '');
