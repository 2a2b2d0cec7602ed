import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../src/kubernetes/base64.ts';

describe('base64', () => {
  it.each<[string, string]>([
    ['', ''],
    ['YQ==', 'a'],
    ['YWI=', 'ab'],
    ['YWJj', 'abc'],
    ['YW\nJj\r\n', 'abc'],
    ['YQ=\n=', 'a'],
    ['YR==', 'a'],
  ])('%j stands for %j', (text, decoded) => {
    const bytes = decodeBase64(text);
    expect('problem' in bytes ? bytes : Buffer.from(bytes).toString()).toBe(decoded);
  });

  it.each<[string, number]>([
    ['a', 0],
    ['YQ', 0],
    ['YWJjY', 4],
    ['YQ=', 3],
    ['YQ=\n', 4],
    ['=', 0],
    ['Y===', 1],
    ['YQ=a', 2],
    ['YQ=\na', 3],
    ['YQ==YQ==', 4],
    ['YWI=x', 4],
    ['hello world!', 5],
    ['ü', 0],
    ['YWJjü', 4],
    ['YW Jj', 2],
    ['YWJj-_', 4],
    ['YW\nJ', 1],
  ])('%j fails at byte %d', (text, at) => expect(decodeBase64(text)).toEqual({ problem: `illegal base64 data at input byte ${at}` }));

  it('gives back what was encoded, wherever lines end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 1, max: 10 }), (bytes, width) => {
        const lines = Buffer.from(bytes)
          .toString('base64')
          .replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
        expect(decodeBase64(lines)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('reads megabytes', () => {
    const text = 'QUJD'.repeat(1_000_000);
    expect(decodeBase64(text)).toHaveLength(3_000_000);
    expect(decodeBase64(`${text}!`)).toEqual({ problem: 'illegal base64 data at input byte 4000000' });
  });
});
