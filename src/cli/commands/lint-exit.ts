import { isAtLeast } from '../../diagnostics/diagnostic.ts';
import type { LintResult } from '../../lint/lint.ts';
import type { Verdict } from '../../reporters/blob-format.ts';
import type { ExitCode } from '../exit-code.ts';

/** 1 where something is as bad as the threshold, where there are more warnings than allowed, or where records are left over. */
export function failingCode({ diagnostics, summary }: LintResult, { failOn, maxWarnings, hasLeftOvers }: Verdict): ExitCode {
  if (hasLeftOvers) return 1;
  if (failOn === 'never') return 0;
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return 1;
  return diagnostics.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}
