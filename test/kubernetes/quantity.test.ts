import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Quantity } from '../../src/kubernetes/quantity.ts';

function quantity(text: string): Quantity {
  const parsed = Quantity.parse(text);
  if (!(parsed instanceof Quantity)) throw new Error(`${text}: ${parsed.problem}`);
  return parsed;
}

const FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMBER = 'unable to parse numeric part of quantity';
const SUFFIX = "unable to parse quantity's suffix";

describe('reading', () => {
  it.each<[string, string]>([
    ['', FORMAT],
    ['abc', FORMAT],
    [' 1', FORMAT],
    ['1 Gi', FORMAT],
    ['1gi', FORMAT],
    ['1GB', FORMAT],
    ['1,5', FORMAT],
    ['--1', SUFFIX],
    ['1.2.3', FORMAT],
    ['1Gi-', SUFFIX],
    ['1e', SUFFIX],
    ['1E+', SUFFIX],
    ['1K', SUFFIX],
    ['1ki', SUFFIX],
    ['1mi', SUFFIX],
    ['1Mii', SUFFIX],
    ['1e99999999999999999999', SUFFIX],
    ['e-12', NUMBER],
    ['.Pi', NUMBER],
  ])('%j is refused', (text, problem) => expect(Quantity.parse(text)).toEqual({ problem }));

  it.each(['-', '+', '.', 'm', 'Ki', '-0', '0.0', '000', '0Ki', '0e3', '.n'])('%j is zero, as on the server', (text) => {
    expect(quantity(text).isZero()).toBe(true);
    expect(quantity(text).canonical).toBe('0');
    expect(quantity(text).sign).toBe(0);
  });

  it.each(['0', '9', '0.', 'e', '-'])('%j many times over is answered at once', (part) => {
    const start = performance.now();
    Quantity.parse(`${part.repeat(50_000)}!`);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('takes the text of JSON numbers', () => {
    expect(quantity(String(0.1)).canonical).toBe('100m');
    expect(quantity(String(1e21)).cmp(quantity('1000E'))).toBe(0);
    expect(quantity(String(1e-7)).canonical).toBe('100e-9');
  });
});

describe('the canonical form', () => {
  it.each<[string, string]>([
    ['0', '0'],
    ['1', '1'],
    ['100m', '100m'],
    ['0.5', '500m'],
    ['1.5', '1500m'],
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['2000', '2k'],
    ['1000k', '1M'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Gi', '512Mi'],
    ['1.1Gi', '1181116006400m'],
    ['1000Mi', '1000Mi'],
    ['512', '512'],
    ['1Ki', '1Ki'],
    ['0.5Ki', '512'],
    ['0.0001Ki', '102400u'],
    ['1e3', '1e3'],
    ['10e3', '10e3'],
    ['1.5e3', '1500'],
    ['1e4', '10e3'],
    ['1e-3', '1e-3'],
    ['0.001', '1m'],
    ['0.0001', '100u'],
    ['1n', '1n'],
    ['0.1n', '1n'],
    ['1.0000000001', '1000000001n'],
    ['-1.5Gi', '-1536Mi'],
    ['-100m', '-100m'],
    ['8Ei', '9223372036854775807'],
    ['-8Ei', '-9223372036854775807'],
    ['7Ei', '7Ei'],
    ['9999999999999999999999', '9999999999999999999999'],
  ])('%j is printed as %j', (text, canonical) => expect(quantity(text).canonical).toBe(canonical));

  it.each(['1.500', '+5', '007', '1E3', '1e+3', '1.', '05Ki', '1025Mi'])('%j comes out as it went in, though it is not canonical', (text) =>
    expect(quantity(text).canonical).toBe(text),
  );

  it('has no suffix beyond E: the server loses it', () => {
    expect(quantity('1000E').canonical).toBe('1');
    expect(quantity('1000000000000000000000').canonical).toBe('1');
  });

  it('is computed anew after arithmetic', () => {
    expect(quantity('1.500').add(quantity('0')).canonical).toBe('1500m');
    expect(quantity('+5').neg().neg().canonical).toBe('5');
  });
});

describe('comparing and computing', () => {
  it.each<[string, string, -1 | 0 | 1]>([
    ['1', '1000m', 0],
    ['1Gi', '1G', 1],
    ['1Gi', '1073741824', 0],
    ['100m', '0.1', 0],
    ['-1', '0', -1],
    ['-2', '-1', -1],
    ['1n', '0', 1],
    ['1e3', '1k', 0],
    ['1e2000000000', '8Ei', 1],
    ['-1e2000000000', '-8Ei', -1],
    ['1e2000000000', '1e1999999999', 1],
  ])('%s and %s', (a, b, order) => {
    expect(quantity(a).cmp(quantity(b))).toBe(order);
    expect(quantity(b).cmp(quantity(a))).toBe(order === 0 ? 0 : -order);
  });

  it.each<[string, string, string]>([
    ['1Gi', '512Mi', '1536Mi'],
    ['1Gi', '1', '1073741825'],
    ['100m', '900m', '1'],
    ['1', '1Gi', '1073741825'],
    ['0', '1Gi', '1Gi'],
    ['1Gi', '0', '1Gi'],
    ['1e3', '1k', '2e3'],
    ['1Gi', '1500m', '1073741825500m'],
    ['1e2000000000', '1', '100e1999999998'],
  ])('%s + %s = %s', (a, b, sum) => expect(quantity(a).add(quantity(b)).canonical).toBe(sum));

  it('subtracts', () => {
    expect(quantity('1Gi').sub(quantity('1536Mi')).canonical).toBe('-512Mi');
    expect(quantity('1').sub(quantity('1')).canonical).toBe('0');
    expect(quantity('0').sub(quantity('1Gi')).canonical).toBe('-1Gi');
  });

  it.each<[string, bigint, bigint]>([
    ['1', 1n, 1000n],
    ['1.5', 2n, 1500n],
    ['100m', 1n, 100n],
    ['1u', 1n, 1n],
    ['-1.5', -2n, -1500n],
    ['1.5Gi', 1610612736n, 1610612736000n],
    ['8Ei', 9223372036854775807n, 9223372036854775807n],
    ['1e2000000000', 9223372036854775807n, 9223372036854775807n],
  ])('%s has the value %d and %d thousandths', (text, value, milli) => {
    expect(quantity(text).value()).toBe(value);
    expect(quantity(text).milliValue()).toBe(milli);
  });

  it.each<[string, string, boolean]>([
    ['100m', '100m', false],
    ['100u', '1m', false],
    ['1.0005', '1001m', false],
    ['-0.0005', '-1m', false],
    ['2', '2', true],
    ['2000m', '2', true],
    ['0.3n', '1m', false],
    ['1Gi', '1Gi', true],
  ])('%s is %s to the milli; a whole number: %s', (text, rounded, isInteger) => {
    expect(quantity(text).roundUpToMilli().canonical).toBe(rounded);
    expect(quantity(text).isInteger()).toBe(isInteger);
  });

  it('answers floating point for ratios', () => {
    expect(quantity('1500m').toNumber()).toBe(1.5);
    expect(quantity('1Gi').toNumber()).toBe(2 ** 30);
  });
});

describe('properties', () => {
  /** A text with its exact value in billionths, reckoned apart from the code. */
  const SCALES = {
    n: [1n, 1n],
    u: [10n ** 3n, 1n],
    m: [10n ** 6n, 1n],
    '': [10n ** 9n, 1n],
    k: [10n ** 12n, 1n],
    Ki: [2n ** 10n * 10n ** 9n, 1n],
    Mi: [2n ** 20n * 10n ** 9n, 1n],
    e3: [10n ** 12n, 1n],
  } as const;
  const written = fc
    .record({
      negative: fc.boolean(),
      integer: fc.bigInt({ min: 0n, max: 10n ** 10n }),
      fraction: fc.stringMatching(/^\d{0,4}$/),
      suffix: fc.constantFrom('n', 'u', 'm', '', 'k', 'Ki', 'Mi', 'e3' as const),
    })
    .map(({ negative, integer, fraction, suffix }) => {
      const unit = SCALES[suffix as keyof typeof SCALES][0];
      const parts = (integer * 10n ** BigInt(fraction.length) + BigInt(fraction === '' ? 0 : fraction)) * unit;
      const divisor = 10n ** BigInt(fraction.length);
      const nano = parts / divisor + (parts % divisor === 0n ? 0n : 1n);
      return { text: `${negative ? '-' : ''}${integer}.${fraction}${suffix}`, nano: negative ? -nano : nano };
    });

  it('a printed quantity is the same quantity and prints the same', () => {
    fc.assert(
      fc.property(written, ({ text }) => {
        const printed = quantity(text).canonical;
        expect(quantity(printed).cmp(quantity(text))).toBe(0);
        expect(quantity(printed).canonical).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });

  it('order, sum and difference are those of the exact numbers', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [x, y] = [quantity(a.text), quantity(b.text)];
        expect(x.cmp(y)).toBe(a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0);
        expect(x.add(y).cmp(quantity(`${a.nano + b.nano}n`))).toBe(0);
        expect(x.sub(y).cmp(quantity(`${a.nano - b.nano}n`))).toBe(0);
        expect(x.sub(y).add(y).cmp(x)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing that is typed makes it throw', () => {
    const nearly = fc.stringMatching(/^[0-9.+eEinumkKMGTP -]{0,12}$/);
    fc.assert(
      fc.property(nearly, (text) => {
        const parsed = Quantity.parse(text);
        if (parsed instanceof Quantity) expect(parsed.add(parsed).sub(parsed).cmp(parsed)).toBe(0);
        else expect([FORMAT, NUMBER, SUFFIX]).toContain(parsed.problem);
      }),
      { numRuns: 1000 },
    );
  });
});
