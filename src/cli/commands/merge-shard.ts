import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { withFindings } from '../../lint/changed-result.ts';
import type { LintResult } from '../../lint/lint.ts';
import { runOf } from '../../reporters/blob.ts';
import type { Part } from '../../reporters/blob-format.ts';
import { UsageError } from '../io.ts';

/** `2/4`: the second of four. */
export function readShard(text: string): { readonly index: number; readonly count: number } {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new UsageError(`"${text}" is no shard`, 'write --shard 1/4 for the first of four');
}

/**
 * The share of one shard: the findings of every n-th file. All shards look at everything, as findings across files need it; what they
 * report adds up to the report of one run.
 */
export function shardOf(
  result: LintResult,
  { index, count }: { readonly index: number; readonly count: number },
): { result: LintResult; part: Part } {
  const turn = new Map(result.checked.files.map((path, at) => [path, (at % count) + 1]));
  const isMine = ({ location }: Diagnostic): boolean => (turn.get(location.source.path) ?? 1) === index;
  const at = <T>(list: readonly T[], mine: (item: T) => boolean): number[] => list.flatMap((item, place) => (mine(item) ? [place] : []));
  const order = {
    diagnostics: at(result.diagnostics, isMine),
    suppressed: at(result.suppressed, ({ diagnostic }) => isMine(diagnostic)),
  };
  const mine = withFindings(
    result,
    result.diagnostics.filter(isMine),
    result.suppressed.filter(({ diagnostic }) => isMine(diagnostic)),
  );
  return { result: mine, part: { index, count, run: runOf(result), order } };
}
