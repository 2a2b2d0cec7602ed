import { goQuote } from '../../kubernetes/go-quote.ts';

const MOST = 2n ** 63n;

/** Why a text is no 64-bit integer, as Go's `strconv.ParseInt` says it; undefined where it is one. */
export function parseIntProblem(text: string): string | undefined {
  const problem = (why: string): string => `strconv.ParseInt: parsing ${goQuote(text)}: ${why}`;
  if (!/^[+-]?\d+$/.test(text)) return problem('invalid syntax');
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= MOST || value < -MOST ? problem('value out of range') : undefined;
}
