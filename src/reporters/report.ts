import type { Severity } from '../diagnostics/diagnostic.ts';
import type { LintResult } from '../lint/lint.ts';
import type { Part, Verdict } from './blob-format.ts';

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
  /** From which severity a finding fails the run. */
  readonly failOn: Severity | 'never';
  /** What fails the run, whatever this process exits with; for `blob`. */
  readonly verdict?: Verdict;
  /** The shard that the result is; for `blob`. */
  readonly part?: Part;
  /** A path as it is to be shown: with the prefix that the user wants. */
  readonly pathOf: (path: string) => string;
  /** A path from the root of the repository, without symbolic links; as it is where there is no repository. */
  readonly repositoryPath: (path: string) => string;
  /** The folder of the run from the root of the repository; empty at the root. */
  readonly repositoryFolder: string;
  /** The page of a line of a file, where the repository is on a server that shows it. */
  readonly pageOf: (repositoryPath: string, line: number) => string | undefined;
  /** Tells the user what a format had to leave out. */
  readonly warn: (text: string) => void;
}

/** Turns a result into text; it writes nothing itself. */
export type Reporter = (result: LintResult, options: ReportOptions) => string | Promise<string>;

/** No colour, everything shown, paths as they are. */
export const PLAIN: ReportOptions = {
  color: false,
  links: false,
  width: Number.POSITIVE_INFINITY,
  maxDiagnostics: 0,
  showSuppressed: false,
  folder: '/',
  statistics: false,
  failOn: 'error',
  pathOf: (path) => path,
  repositoryPath: (path) => path,
  repositoryFolder: '',
  pageOf: () => undefined,
  warn: () => undefined,
};
