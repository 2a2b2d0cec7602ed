import { parseGoInteger } from './go-integer.ts';
import { goQuote } from './go-quote.ts';
import { isValidPercent } from './names.ts';

/** A number, or a percentage as `25%`; decoding lets any string through, validation does not. */
export type IntOrString = number | string;

/** Why a value could not be counted. */
export interface IntOrStringProblem {
  readonly problem: string;
}

/** The number before the percent sign; undefined where the value is not a percentage. */
export const percentOf = (value: IntOrString): number | undefined =>
  typeof value === 'string' && isValidPercent(value).length === 0 ? Number(value.slice(0, -1)) : undefined;

/** The number of either form, and 0 for a string that is no percentage: what the server compares with limits. */
export const intOrPercentValue = (value: IntOrString): number => (typeof value === 'number' ? value : (percentOf(value) ?? 0));

/**
 * The number itself, or that percentage of `total` rounded up or down to a whole one (apimachinery `util/intstr`,
 * `GetScaledValueFromIntOrPercent`, read at 1.34).
 */
export function scaledValue(value: IntOrString, total: number, roundUp: boolean): number | IntOrStringProblem {
  if (typeof value === 'number') return value;
  const problem = (why: string): IntOrStringProblem => ({ problem: `invalid value for IntOrString: ${why}` });
  if (!value.endsWith('%')) return problem('invalid type: string is not a percentage');
  const share = parseGoInteger(value.slice(0, -1));
  if (typeof share !== 'bigint') return problem(`invalid value ${goQuote(value)}: ${share.problem}`);
  const exact = (Number(share) * total) / 100;
  return roundUp ? Math.ceil(exact) : Math.floor(exact);
}
