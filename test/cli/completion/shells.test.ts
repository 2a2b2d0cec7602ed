import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder } from '../run.ts';

/**
 * The scripts in real shells. On PATH stands a `kubeproof` that completes as the published one does and prints its arguments otherwise, so
 * that a test types a line with tabs and reads what became of it. A shell that is not installed is skipped.
 */
let folder: Folder;
beforeAll(() => {
  folder = new Folder({ 'report.json': '', 'my.yaml': '', 'in order.yaml': '' });
  folder.write(
    'bin/kubeproof',
    `#!/bin/sh\n[ "$1" = __complete ] && exec "${process.execPath}" "${resolve('bin/kubeproof.js')}" "$@"\nprintf '{%s}' "$@"; echo\n`,
  );
  chmodSync(`${folder.path}/bin/kubeproof`, 0o755);
});
afterAll(() => folder.remove());

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

function play(shell: string, args: readonly string[], input = ''): string {
  const env = { PATH: `${folder.path}/bin${delimiter}${process.env['PATH']}`, HOME: folder.path, TERM: 'dumb', LC_ALL: 'C.UTF-8' };
  const { stdout, stderr } = spawnSync(shell, args, { cwd: folder.path, env, input, encoding: 'utf8', timeout: 60_000 });
  return stdout + stderr;
}

/** Lines as they are typed, and the arguments that kubeproof then gets. */
const TYPED: readonly (readonly [string, string])[] = [
  ['kubeproof lin\t--format=checks\t--quiet', '{lint}{--format=checkstyle}{--quiet}'],
  ['kubeproof lint --rul\timage/no-lat\terr\tmy.y\t', '{lint}{--rule}{image/no-latest:error}{my.yaml}'],
  ['kubeproof -f json=repo\t--fail-on=w\t', '{-f}{json=report.json}{--fail-on=warning}'],
  ['kubeproof explain deployment.spec.stra\t', '{explain}{deployment.spec.strategy}'],
  ['kubeproof lint --only api,ref/service-sel\tin\t', '{lint}{--only}{api,ref/service-selects-nothing}{in order.yaml}'],
  ['kubeproof auth can\tlis\tconfigm\t', '{auth}{can-i}{list}{configmaps}'],
];

describe.runIf(isThere('bash'))('bash', () => {
  const script = resolve('completions/kubeproof.bash');

  it('completes what is typed', { timeout: 60_000 }, () => {
    const shown = play('bash', ['--norc', '--noprofile', '-i'], `source '${script}'\n${TYPED.map(([typed]) => `${typed}\n`).join('')}`);
    for (const [, expected] of TYPED) expect(shown).toContain(expected);
  });

  it('lists what may follow', { timeout: 60_000 }, () => {
    expect(play('bash', ['--norc', '--noprofile', '-i'], `source '${script}'\nkubeproof co\t\t\n`)).toMatch(/completion +config/);
  });
});

describe.runIf(isThere('zsh'))('zsh', () => {
  const script = resolve('completions/kubeproof.zsh');
  /** zsh edits lines at a terminal only: one zsh types into another. */
  const typing = (lines: readonly string[]): string =>
    [
      'zmodload zsh/zpty',
      'zpty other zsh -f -i',
      `zpty -w other "autoload -U compinit; compinit -D -u; source '${script}'; unsetopt automenu"`,
      ...lines.map((line) => `zpty -w other $'${line.replaceAll('\t', '\\t')}'`),
      `zpty -w other 'echo the""end'`,
      'while zpty -r other line && [[ $line != *theend* ]]; do print -r -- "$line"; done',
      'zpty -d other',
    ].join('\n');

  it('completes what is typed', { timeout: 60_000 }, () => {
    const shown = play('zsh', ['-f', '-c', typing(TYPED.map(([typed]) => typed))]);
    for (const [, expected] of TYPED) expect(shown).toContain(expected);
  });

  it('lists what may follow, with what it is', { timeout: 60_000 }, () => {
    expect(play('zsh', ['-f', '-c', typing(['kubeproof co\t\t'])])).toMatch(/completion +-- the script[^]*config +-- what is configured/);
  });
});

describe.runIf(isThere('fish'))('fish', () => {
  const script = resolve('completions/kubeproof.fish');
  const offered = (line: string): string[] =>
    play('fish', ['--no-config', '-c', `source '${script}'; complete -C '${line}'`])
      .trimEnd()
      .split('\n');

  it.each([
    ['kubeproof lin', ['lint\tfind what the API server refuses and what would hurt in production']],
    ['kubeproof lint --fail-on ', ['error', 'info', 'never', 'warning']],
    ['kubeproof lint --format=checks', ['--format=checkstyle']],
    ['kubeproof lint -f json=repo', ['json=report.json']],
    ['kubeproof lint my', ['my.yaml']],
    ['kubeproof lint --only api,ref/service-sel', ['api,ref/service-selects-nothing\tGive a Service the labels of its Pods as selector.']],
    ['kubeproof auth can-i list configm', ['configmaps\tConfigMap']],
  ])('completes %s', { timeout: 60_000 }, (line, expected) => expect(offered(line)).toEqual(expected));
});
