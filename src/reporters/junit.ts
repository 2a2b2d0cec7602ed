import { type Diagnostic, isAtLeast } from '../diagnostics/diagnostic.ts';
import { byFile } from './by-file.ts';
import type { Reporter, ReportOptions } from './report.ts';
import { objectName, startOf } from './words.ts';
import { XML_HEAD, xmlAttributes, xmlText } from './xml.ts';

/**
 * The XML of JUnit as Jenkins' schema has it (junit-10.xsd of its xUnit plugin): a suite for each file, a failing case for each finding
 * that fails the run; others are skipped, and notes are said beside a passing case. A clean file is one passing case: no tests at all
 * would read as if nothing had run.
 */
export const junit: Reporter = ({ diagnostics, checked }, options) => {
  const found = byFile(diagnostics);
  const paths = [...new Set([...checked.files, ...found.keys()])].sort();
  const suites = paths.map((path) => suite(options.pathOf(path), found.get(path) ?? [], options));
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, each) => total + count(each), 0);
  const head = { name: 'kubeproof', tests: sum(({ tests }) => tests), failures: sum(({ failures }) => failures), errors: 0 };
  return `${XML_HEAD}<testsuites${xmlAttributes(head)}>\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
};

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

type Outcome = 'failure' | 'skipped' | 'system-out';

function suite(path: string, found: readonly Diagnostic[], { failOn }: ReportOptions): Suite {
  const outcomes = found.map(({ severity }): Outcome => {
    if (failOn !== 'never' && isAtLeast(severity, failOn)) return 'failure';
    return severity === 'info' ? 'system-out' : 'skipped';
  });
  const cases = found.map((diagnostic, index) => testCase(diagnostic, outcomes[index] ?? 'failure', path));
  const failures = outcomes.filter((outcome) => outcome === 'failure').length;
  const tests = Math.max(1, cases.length);
  const head = { name: path, tests, failures, errors: 0, skipped: outcomes.filter((outcome) => outcome === 'skipped').length };
  const body = cases.length > 0 ? cases.join('') : `    <testcase${xmlAttributes({ name: 'org.kubeproof', classname: classOf(path) })}/>\n`;
  return { tests, failures, xml: `  <testsuite${xmlAttributes(head)}>\n${body}  </testsuite>\n` };
}

function testCase(diagnostic: Diagnostic, outcome: Outcome, path: string): string {
  const { rule, severity, message, help, object } = diagnostic;
  const { line, column } = startOf(diagnostic);
  const lines = [`${path}:${line}:${column}: ${severity}: ${message}`];
  if (object !== undefined) lines.push(objectName(object));
  if (help !== undefined) lines.push(`help: ${help}`);
  const said = xmlText(lines.join('\n'));
  const attributes = outcome === 'system-out' ? '' : xmlAttributes({ message: `line ${line}, column ${column}: ${message}` });
  const type = outcome === 'failure' ? xmlAttributes({ type: severity }) : '';
  return `    <testcase${xmlAttributes({ name: `org.kubeproof.${rule}`, classname: classOf(path) })}>\n      <${outcome}${attributes}${type}>${said}</${outcome}>\n    </testcase>\n`;
}

/** The name that reports sort cases by: readers take what stands behind the last dot for the class. */
const classOf = (path: string): string => path.replace(/\.[^./]+$/, '');
