import type { DryRun } from './apply.ts';

/** What every writing command is told. */
export interface WriteOptions {
  readonly namespace: string;
  readonly enforceNamespace: boolean;
  /** `--validate`. */
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
  readonly dryRun: DryRun;
  /** What is said of it: where the whole cluster is forgotten afterwards, every write was a dry run. */
  readonly saysDryRun: boolean;
  readonly fieldManager?: string | undefined;
  /** `-o`; absent = a line an object. */
  readonly output?: string | undefined;
  /** `-l`. */
  readonly selector?: string | undefined;
}

/** ` (server dry run)`, ` (dry run)`, or nothing. */
export const dryRunSuffix = ({ dryRun, saysDryRun }: Pick<WriteOptions, 'dryRun' | 'saysDryRun'>): string =>
  dryRun === 'client' ? ' (dry run)' : dryRun === 'server' || saysDryRun ? ' (server dry run)' : '';
