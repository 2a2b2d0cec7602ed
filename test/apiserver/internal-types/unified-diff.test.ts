import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../../src/apiserver/internal-types/unified-diff.ts';

const lines = (...items: readonly (string | number)[]): string => items.join('\n');
const count = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a unified diff', () => {
  it('of equal texts is empty', () => expect(unifiedDiff('a\nb', 'a\nb')).toBe(''));

  it('shows three lines around a change', () => {
    expect(unifiedDiff(lines(...count(1, 9)), lines(...count(1, 4), 'new', ...count(6, 9)))).toBe(
      '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+new\n 6\n 7\n 8\n',
    );
  });

  it('joins changes that six lines or fewer part', () => {
    const before = lines(...count(1, 20));
    expect(unifiedDiff(before, lines('a', ...count(2, 7), 'b', ...count(9, 20))).match(/@@/g)).toHaveLength(2);
    expect(unifiedDiff(before, lines('a', ...count(2, 8), 'b', ...count(10, 20))).match(/@@/g)).toHaveLength(4);
  });

  it('counts a single line without its length, and no lines from the one before', () => {
    expect(unifiedDiff('a', 'b')).toBe('@@ -1 +1 @@\n-a\n+b\n');
    expect(unifiedDiff(lines(1), lines(1, 2))).toBe('@@ -1 +1,2 @@\n 1\n+2\n');
  });

  it('puts a repeated line before its like, as the longest run wants it', () => {
    expect(unifiedDiff(lines('[', 'x', 'y', ']'), lines('[', 'x', 'x', 'y', ']'))).toBe('@@ -1,4 +1,5 @@\n [\n+x\n x\n y\n ]\n');
  });

  it('does not start from a line that a long text has in many places', () => {
    const [before, after] = [lines('first', '}', 'second'), lines('}', 'other')];
    expect(unifiedDiff(before, after)).toBe('@@ -1,3 +1,2 @@\n-first\n }\n-second\n+other\n');
    const filler = count(1, 250).flatMap((n) => [`item ${n}`, '}']);
    const diff = unifiedDiff(lines(before, ...filler), lines(after, ...filler));
    expect(diff).toBe('@@ -1,6 +1,5 @@\n-first\n-}\n-second\n+}\n+other\n item 1\n }\n item 2\n');
  });
});
