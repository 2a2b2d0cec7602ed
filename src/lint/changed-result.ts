import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LintResult } from './lint.ts';
import type { SuppressedDiagnostic } from './suppressions.ts';

/** A result with other findings; what was looked at stays, the counts follow. */
export function withFindings(
  result: LintResult,
  diagnostics: readonly Diagnostic[],
  suppressed: readonly SuppressedDiagnostic[] = result.suppressed,
): LintResult {
  const count = (severity: Diagnostic['severity']): number => diagnostics.filter((each) => each.severity === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), infos: count('info'), suppressed: suppressed.length };
  return { ...result, diagnostics, suppressed, summary: { ...result.summary, ...counts } };
}
