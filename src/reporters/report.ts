import type { LintResult } from '../lint/lint.ts';

/** What a reporter may know besides the result. */
export interface ReportOptions {
  readonly color: boolean;
  /** Terminal hyperlinks. */
  readonly links: boolean;
  /** Columns of the terminal; wide where the output is no terminal. */
  readonly width: number;
  /** How many findings a terminal is shown; 0 = all. Machine formats show all. */
  readonly maxDiagnostics: number;
  /** Also list what was silenced. */
  readonly showSuppressed: boolean;
  /** Absolute path of the folder that reported paths are relative to. */
  readonly folder: string;
  readonly statistics: boolean;
}

/** Turns a result into text; it writes nothing itself. */
export type Reporter = (result: LintResult, options: ReportOptions) => string | Promise<string>;
