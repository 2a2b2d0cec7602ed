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
  const digits = value.slice(0, -1);
  if (!/^[+-]?\d+$/.test(digits)) return problem(`invalid value "${value}": strconv.Atoi: parsing "${digits}": invalid syntax`);
  const share = (Number(digits) * total) / 100;
  return roundUp ? Math.ceil(share) : Math.floor(share);
}
