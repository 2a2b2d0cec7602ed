import { isAtLeast, type Severity } from '../../diagnostics/diagnostic.ts';
import type { LintResult } from '../../lint/lint.ts';
import type { ExitCode } from '../exit-code.ts';

/** What fails a run. */
export interface Threshold {
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number | undefined;
}

/** 1 where something is as bad as the threshold, or where there are more warnings than allowed; nothing fails for `never`. */
export function failingCode({ diagnostics, summary }: LintResult, { failOn, maxWarnings }: Threshold): ExitCode {
  if (failOn === 'never') return 0;
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return 1;
  return diagnostics.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}
