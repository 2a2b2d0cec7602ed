import { describe, expect, it } from 'vitest';
import { associativeList } from '../../../src/apiserver/managed-fields/atom.ts';
import { merge } from '../../../src/apiserver/managed-fields/merge.ts';

const set = { list: associativeList([], { scalar: 'string' }) } as const;
const merged = (live: string, applied: string): string => (merge(set, [...live], [...applied]) as string[]).join('');

describe('the order of a merged list', () => {
  it.each([
    ['abc', '', 'abc'],
    ['', 'abc', 'abc'],
    ['abc', 'abc', 'abc'],
    ['abc', 'd', 'abcd'],
    ['abc', 'cba', 'cba'],
    ['abc', 'xb', 'axbc'],
    ['abc', 'bx', 'abcx'],
    ['abcd', 'dxa', 'bcdxa'],
    ['ab', 'xaby', 'xaby'],
    ['axb', 'ba', 'xba'],
    ['a', 'bca', 'bca'],
  ])('%s and %s make %s', (live, applied, expected) => expect(merged(live, applied)).toBe(expected));

  it('has each applied item once, and every live one', () => {
    for (const applied of ['', 'a', 'ba', 'dcba', 'xcya', 'yx'])
      for (const live of ['', 'abcd', 'dcab', 'cx']) {
        const result = [...merged(live, applied)];
        expect(result.length, `${live} and ${applied}`).toBe(new Set(result).size);
        expect(new Set(result)).toEqual(new Set([...live, ...applied]));
        expect(result.filter((item) => applied.includes(item)).join('')).toBe(applied);
      }
  });

  it('drops an item that occurs twice in the live list once it is applied', () => expect(merged('aba', 'a')).toBe('ab'));
});
