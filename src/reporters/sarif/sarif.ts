import { type Diagnostic, SEVERITIES } from '../../diagnostics/diagnostic.ts';
import { inOrder } from '../../diagnostics/order.ts';
import { VERSION } from '../../version.ts';
import { fingerprints } from '../fingerprints.ts';
import type { Reporter } from '../report.ts';
import { sarifResult } from './result.ts';
import { sarifRule } from './rule.ts';

/** GitHub refuses a file with more. */
const MOST_RESULTS = 25_000;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it: paths from the root of the repository, one run, `results` also where there are none.
 * GitHub opens alerts for suppressed results too, so that those stand in it only on request.
 */
export const sarif: Reporter = (result, options) => {
  const { repositoryPath, repositoryFolder, showSuppressed, warn } = options;
  const kept = worst(result.diagnostics, warn);
  const silenced = showSuppressed ? result.suppressed : [];
  const all = [...kept, ...silenced.map(({ diagnostic }) => diagnostic)];
  const names = fingerprints(all, repositoryPath);
  const ruleIds = [...new Set(all.map(({ rule }) => rule))].sort();
  const results = all.map((diagnostic, index) => ({
    ...sarifResult(diagnostic, ruleIds.indexOf(diagnostic.rule), names[index] ?? '', repositoryPath),
    ...(index < kept.length
      ? {}
      : { suppressions: [{ kind: 'inSource', status: 'accepted', justification: silenced[index - kept.length]?.reason }] }),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kubeproof', semanticVersion: VERSION, version: VERSION, rules: ruleIds.map(sarifRule) } },
        automationDetails: { id: repositoryFolder === '' ? 'kubeproof/' : `kubeproof/${repositoryFolder}/` },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** As many findings as GitHub takes, errors before others. */
function worst(diagnostics: readonly Diagnostic[], warn: (text: string) => void): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_RESULTS) return diagnostics;
  warn(`the SARIF report holds the ${MOST_RESULTS} worst of ${diagnostics.length} findings: code scanning takes no more`);
  const sorted = SEVERITIES.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
  return inOrder(sorted.slice(0, MOST_RESULTS));
}
