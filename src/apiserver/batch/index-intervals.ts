import { goQuote } from '../../kubernetes/go-quote.ts';

/** Why a text of indexes was not understood, in the server's words. */
export interface IndexProblem {
  readonly problem: string;
}

/** How many indexes a text as `1,3-5,7` names; they must rise and stay below `completions` (`validateIndexesFormat`, read at 1.34). */
export function countIndexes(text: string, completions: number): number | IndexProblem {
  if (text === '') return 0;
  let last: number | undefined;
  let total = 0;
  for (const part of text.split(',')) {
    const interval = parseInterval(part, completions);
    if ('problem' in interval) return interval;
    if (last !== undefined && last >= interval.first) return nonIncreasing(last, interval.first);
    total += interval.last - interval.first + 1;
    last = interval.last;
  }
  return total;
}

function parseInterval(part: string, completions: number): { readonly first: number; readonly last: number } | IndexProblem {
  const limits = part.split('-');
  if (limits.length > 2)
    return {
      problem: `the fragment ${goQuote(part)} violates the requirement that an index interval can have at most two parts separated by '-'`,
    };
  const parsed = limits.map((limit) => parseIndex(limit, completions));
  for (const limit of parsed) if (typeof limit !== 'number') return limit;
  const [first = 0, last] = parsed as readonly number[];
  if (last === undefined) return { first, last: first };
  return first >= last ? nonIncreasing(first, last) : { first, last };
}

function parseIndex(text: string, completions: number): number | IndexProblem {
  if (!/^[+-]?\d+$/.test(text)) return { problem: `cannot convert string to integer for index: ${goQuote(text)}` };
  return Number(text) >= completions ? { problem: `too large index: ${goQuote(text)}` } : Number(text);
}

const nonIncreasing = (previous: number, current: number): IndexProblem => ({
  problem: `non-increasing order, previous: ${previous}, current: ${current}`,
});
