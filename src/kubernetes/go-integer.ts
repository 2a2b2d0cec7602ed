import { MOST_INT64 } from './decimal.ts';
import { goQuote } from './go-quote.ts';

/** Why a text is no integer, in Go's words. */
export interface IntegerProblem {
  readonly problem: string;
}

const MOST_UINT64 = 2n ** 64n - 1n;

/** Reads an integer of 64 bits as Go's strconv.Atoi does: decimal, with a sign of either kind or without. */
export function parseGoInteger(text: string): bigint | IntegerProblem {
  const problem = (why: string): IntegerProblem => ({ problem: `strconv.Atoi: parsing ${goQuote(text)}: ${why}` });
  // Go stops reading where the digits no longer fit, whatever stands behind them.
  if (BigInt(/^[+-]?(\d*)/.exec(text)?.[1] ?? '') > MOST_UINT64) return problem('value out of range');
  if (!/^[+-]?\d+$/.test(text)) return problem('invalid syntax');
  const value = BigInt(text.replace('+', ''));
  return value > MOST_INT64 || value < -MOST_INT64 - 1n ? problem('value out of range') : value;
}
