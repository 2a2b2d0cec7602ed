import { describe, expect, test } from 'vitest';
import { compileRe2 } from '../../src/kubernetes/re2.ts';

const matches = (pattern: string, text: string): boolean | undefined => compileRe2(pattern)?.test(text);

describe('what Go finds is found', () => {
  test.each([
    ["^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$", 'example/a', true],
    ['(?i)^abc$', 'AbC', true],
    ['a(?i:b)c', 'aBc', true],
    ['a(?i:b)c', 'aBC', false],
    ['(?m)^b$', 'a\nb\nc', true],
    ['^b$', 'a\nb\nc', false],
    ['(?s)^a.b$', 'a\nb', true],
    ['^.$', '\r', true],
    ['(?P<word>a)\\z', 'a', true],
    ['a\\z', 'a\n', false],
    ['^[[:alpha:]_]+$', 'ab_', true],
    ['^[[:^alpha:]]+$', '12', true],
    ['^\\Qa.b\\E$', 'axb', false],
    ['^\\s$', '\u00a0', false],
    ['^[\\w-]+$', 'a-b', true],
    ['^[]a]+$', ']a', true],
    ['^[a\\-z]+$', '-az', true],
    ['^[\\x00-\\x1f]$', '\n', true],
    ['^\\x41\\x{42}$', 'AB', true],
    ['^\\pL+$', 'éa', true],
    ['^\\p{Greek}+$', 'αβ', true],
    ['^.$', '😀', true],
    ['^{a}$', '{a}', true],
    ['x{2,3}?', 'xx', true],
    ['^\\d{3}-\\D$', '123-x', true],
  ])('%s in %j', (pattern, text, found) => expect(matches(pattern, text)).toBe(found));
});

test.each(['(?=a)', '(a', 'a)', '\\1', '[a', '*a', '(?<!a)b', '\\y', '[z-a]'])('Go cannot compile %s', (pattern) => {
  expect(compileRe2(pattern)).toBeUndefined();
});
