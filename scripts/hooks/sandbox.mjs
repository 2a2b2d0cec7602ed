// Where the hooks are tried out: a folder for repositories, a cache for the tools, and the kubeproof of this checkout on PATH.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');
export const cache = join(root, 'node_modules/.cache/kubeproof-hooks');
mkdirSync(cache, { recursive: true });
export const temporary = mkdtempSync(join(tmpdir(), 'kubeproof-hooks-'));
const bin = join(temporary, 'bin');
mkdirSync(bin);
symlinkSync(join(root, 'bin/kubeproof.js'), join(bin, 'kubeproof'));
let failed = 0;
let passed = 0;

/** What a user would have around: no variable of git or npm that comes from this run. */
export const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|npm_|KUBEPROOF_)/i.test(name)));
Object.assign(env, { PRE_COMMIT_HOME: join(cache, 'pre-commit-home'), PYTHONPATH: join(cache, 'python'), NO_COLOR: '1', CI: '' });

/** Runs a program as a user would; what it printed and its exit code. */
export function run(command, args, cwd) {
  const PATH = [bin, join(cache, 'node_modules/.bin'), env.PATH].join(delimiter);
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env: { ...env, PATH }, encoding: 'utf8' });
  return { code: status ?? 127, text: `${stdout ?? ''}${stderr ?? ''}${error ?? ''}` };
}

/** The same, where anything but success ends the whole run. */
export function must(command, args, cwd) {
  const { code, text } = run(command, args, cwd);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${text}`);
  return text;
}

/** Tells how a check went, with what was shown where it failed. */
export function check(name, holds, shown) {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${name}`);
  if (holds) passed++;
  else {
    failed++;
    console.log(shown);
  }
}

/** Takes the repositories away and says how it went. */
export function finish() {
  rmSync(temporary, { recursive: true, force: true });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** A repository with files, committed before any hook is there. */
export function repository(name, files) {
  const folder = join(temporary, name);
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(root, 'bin/kubeproof.js'), join(folder, 'node_modules/.bin/kubeproof'));
  const git = (...args) =>
    must('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], folder);
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  git('init', '-q', '-b', 'main');
  for (const [key, value] of [
    ['user.name', 't'],
    ['user.email', 't@example.org'],
    ['commit.gpgsign', 'false'],
  ])
    git('config', key, value);
  for (const [path, text] of Object.entries({ '.gitignore': 'node_modules\n', 'package.json': '{"private": true}\n', ...files }))
    write(path, text);
  git('add', '-A');
  git('commit', '-q', '-m', 'before');
  const read = (path) => readFileSync(join(folder, path), 'utf8');
  const commit = () => run('git', ['commit', '-m', 'a change'], folder);
  return { folder, git, write, read, commit, stage: (path, text) => (write(path, text), git('add', path)) };
}
