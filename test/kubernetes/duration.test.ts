import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Duration, parseDuration } from '../../src/kubernetes/duration.ts';

describe('durations', () => {
  it.each<[string, string]>([
    ['0', '0s'],
    ['0s', '0s'],
    ['1h', '1h0m0s'],
    ['1h30m', '1h30m0s'],
    ['90m', '1h30m0s'],
    ['90s', '1m30s'],
    ['1.5s', '1.5s'],
    ['.5h', '30m0s'],
    ['1.h', '1h0m0s'],
    ['100ms', '100ms'],
    ['1500us', '1.5ms'],
    ['1µs', '1µs'],
    ['1μs', '1µs'],
    ['1ns', '1ns'],
    ['-1m5s', '-1m5s'],
    ['+5s', '5s'],
    ['1m1h', '1h1m0s'],
    ['0.3333333333333333333h', '20m0s'],
    ['-9223372036854775808ns', '-2562047h47m16.854775808s'],
  ])('%j is %s', (text, printed) => expect(String(parseDuration(text))).toBe(printed));

  it.each<[string, string]>([
    ['', 'time: invalid duration ""'],
    ['-', 'time: invalid duration "-"'],
    ['x', 'time: invalid duration "x"'],
    ['.s', 'time: invalid duration ".s"'],
    ['1', 'time: missing unit in duration "1"'],
    ['1h5', 'time: missing unit in duration "1h5"'],
    ['1d', 'time: unknown unit "d" in duration "1d"'],
    ['1 h', 'time: unknown unit " h" in duration "1 h"'],
    ['1ü', 'time: unknown unit "\\xc3\\xbc" in duration "1\\xc3\\xbc"'],
    ['9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
    ['3000000h', 'time: invalid duration "3000000h"'],
    ['00000000000000000000000000001h2', 'time: missing unit in duration "00000000000000000000000000001h2"'],
  ])('%j is refused', (text, problem) => expect(parseDuration(text)).toEqual({ problem }));

  it('answers seconds', () => expect(new Duration(1_500_000_000n).seconds).toBe(1.5));

  it('reads what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (nanoseconds) => {
        // Fractions are reckoned with floating point, as in Go: seconds of nine digits come through exactly.
        expect(parseDuration(String(new Duration(nanoseconds)))).toEqual(new Duration(nanoseconds));
      }),
    );
  });
});
