import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { ColorChoice } from '../io.ts';
import type { BaselineFlags } from './baseline.ts';
import type { ChangedFlags } from './changed-base.ts';
import type { ConfigOptions, SurroundingFlags } from './configuration.ts';
import type { InputOptions } from './input.ts';
import type { RenderFlags } from './rendered.ts';
import type { SelectionOptions } from './selection.ts';

/** The flags of `lint` and `validate`, as the command line gives them. */
export interface Options extends InputOptions, SelectionOptions, ConfigOptions, BaselineFlags, SurroundingFlags, RenderFlags, ChangedFlags {
  /** Standard output is for the fixed text. */
  readonly fixesStdin?: boolean;
  readonly namespace?: string;
  readonly inlineConfig: boolean;
  readonly reportUnusedSuppressions?: string;
  readonly printConfig?: string;
  /** The reason; true for the usual one. */
  readonly addIgnore?: string | true;
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly fixDryRun?: boolean;
  readonly exitNonZeroOnFix?: boolean;
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly output?: string;
  /** Which share of the findings is reported, as `1/4`. */
  readonly shard?: string;
  /** Stands before reported paths. */
  readonly pathPrefix?: string;
  readonly color: ColorChoice | boolean;
  readonly links: ColorChoice;
  readonly minSeverity?: Severity;
  readonly quiet?: boolean;
  readonly silent?: boolean;
  readonly maxDiagnostics?: number;
  readonly showSuppressed?: boolean;
  readonly statistics?: boolean;
  readonly timing?: boolean;
  readonly verbose?: boolean;
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly errorOnUnmatched: boolean;
}
