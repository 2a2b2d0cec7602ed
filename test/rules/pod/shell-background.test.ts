import { describe, expect, it } from 'vitest';
import { backgroundOf } from '../../../src/rules/pod/shell-background.ts';
import { findings } from '../../lint/findings.ts';

describe('pod/shell-background', () => {
  it.each([
    ['a & b', 'a'],
    ['a -x "1 & 2" & exec b', 'a -x "1 & 2"'],
    ['set -e; nginx -g x & php-fpm', 'nginx -g x'],
    ['a\n b --c &\nd', 'b --c'],
    ['while true; do poll & sleep 1; done', 'poll'],
    ['a > /dev/null 2>&1 & b', 'a > /dev/null 2>&1'],
  ])('%j starts %j', (script, command) => expect(backgroundOf(script)).toBe(command));

  it.each([
    'a && b',
    'a || b',
    'a 2>&1',
    'a &> log; b',
    'a >& log; b',
    "echo 'a & b'",
    '# a & b\nc',
    'a &',
    'a & wait',
    'cat <<E\na & b\nE',
    'a \\& b',
  ])('%j starts nothing', (script) => expect(backgroundOf(script)).toBeUndefined());

  it('only a shell reads a script', () => {
    const pod = (command: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "web:1", ${command}}]\n`;
    expect(findings('pod/shell-background', pod('command: [/bin/bash, -ec], args: ["a & b"]'))).toHaveLength(1);
    expect(findings('pod/shell-background', pod('command: [python, -c, "a & b"]'))).toEqual([]);
    expect(findings('pod/shell-background', pod('command: [sh, start.sh, "a & b"]'))).toEqual([]);
  });
});
