import { describe, expect, it } from 'vitest';
import { intOrPercentValue, percentOf, scaledValue } from '../../src/kubernetes/int-or-string.ts';

describe('int or percent', () => {
  it.each<[number | string, number | undefined, number]>([
    [3, undefined, 3],
    ['25%', 25, 25],
    ['0%', 0, 0],
    ['150%', 150, 150],
    ['-5%', undefined, 0],
    ['5', undefined, 0],
    ['', undefined, 0],
  ])('%j: percentage %s, value %d', (value, percent, number) => {
    expect(percentOf(value)).toBe(percent);
    expect(intOrPercentValue(value)).toBe(number);
  });

  it.each<[number | string, number, number, number]>([
    [3, 10, 3, 3],
    ['25%', 10, 3, 2],
    ['50%', 10, 5, 5],
    ['100%', 7, 7, 7],
    ['0%', 7, 0, 0],
    ['1%', 1, 1, 0],
    ['25%', 0, 0, 0],
    ['-50%', 3, -1, -2],
  ])('%j of %d is %d rounded up, %d rounded down', (value, total, up, down) => {
    expect(scaledValue(value, total, true)).toBe(up);
    expect(scaledValue(value, total, false)).toBe(down);
  });

  it.each<[string, string]>([
    ['5', 'invalid value for IntOrString: invalid type: string is not a percentage'],
    ['x%', 'invalid value for IntOrString: invalid value "x%": strconv.Atoi: parsing "x": invalid syntax'],
    [
      '99999999999999999999%',
      'invalid value for IntOrString: invalid value "99999999999999999999%": strconv.Atoi: parsing "99999999999999999999": value out of range',
    ],
    [
      '99999999999999999999x%',
      'invalid value for IntOrString: invalid value "99999999999999999999x%": strconv.Atoi: parsing "99999999999999999999x": value out of range',
    ],
  ])('%j is refused', (value, problem) => expect(scaledValue(value, 10, true)).toEqual({ problem }));
});
