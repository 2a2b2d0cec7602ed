// The tools in exact versions, and the recipes of docs/hooks.md that they are given.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, env, must, root, run, temporary } from './sandbox.mjs';

const VERSIONS = { 'pre-commit': '4.7.0', 'lint-staged': '16.4.0', lefthook: '2.2.2', husky: '9.1.7' };
const page = readFileSync(join(root, 'docs/hooks.md'), 'utf8');

/** The blocks of the page that go into a file, in their order. */
export const recipes = (file) =>
  [...page.matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm)].filter(([, name]) => name === file).map(([, , text]) => text);

/** Makes a line the repository's hook. */
export const hookFile = (repo, line) => writeFileSync(join(repo.folder, '.git/hooks/pre-commit'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });

/** Installs a tool from npm. Without its own install steps: lefthook's would set itself up in this checkout. */
export function npmTool(name) {
  if (!existsSync(join(cache, 'package.json'))) writeFileSync(join(cache, 'package.json'), '{"private": true}\n');
  const installed = join(cache, 'node_modules', name, 'package.json');
  if (!existsSync(installed) || JSON.parse(readFileSync(installed, 'utf8')).version !== VERSIONS[name])
    must('npm', ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${VERSIONS[name]}`], cache);
}

/** The Python that has pre-commit, which is installed where it is missing. */
export function python() {
  const name = ['python3', 'python'].find((each) => run(each, ['--version'], root).code === 0);
  if (name === undefined) throw new Error('pre-commit needs Python, which is not there');
  if (!run(name, ['-m', 'pre_commit', '--version'], root).text.includes(VERSIONS['pre-commit']))
    must(name, ['-m', 'pip', 'install', '--quiet', '--upgrade', '--target', env.PYTHONPATH, `pre-commit==${VERSIONS['pre-commit']}`], root);
  return name;
}

/** A clone with all that lies in the working tree, committed or not: pre-commit takes hooks from repositories alone. */
export function hookRepository() {
  const folder = join(temporary, 'hooks-repository');
  if (existsSync(folder)) return { folder, revision: must('git', ['rev-parse', 'HEAD'], folder).trim() };
  must('git', ['clone', '-q', root, folder], root);
  const changes = run('git', ['diff', 'HEAD', '--binary'], root).text;
  if (changes !== '') {
    writeFileSync(join(temporary, 'changes.patch'), changes);
    must('git', ['apply', '--index', join(temporary, 'changes.patch')], folder);
    must('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-q', '-m', 'changes'], folder);
  }
  return { folder, revision: must('git', ['rev-parse', 'HEAD'], folder).trim() };
}

/** The page's configuration with one hook; `language: system` runs the kubeproof of this checkout. */
export function preCommit(hook, more) {
  const name = python();
  const { folder, revision } = hookRepository();
  return (repo) => {
    const text = recipes('.pre-commit-config.yaml')[0]
      .replace('REPOSITORY', folder)
      .replace('REVISION', revision)
      .replace('id: kubeproof-staged', `id: ${hook}${more}`);
    repo.stage('.pre-commit-config.yaml', text);
    repo.git('commit', '-q', '-m', 'hooks');
    must(name, ['-m', 'pre_commit', 'install'], repo.folder);
  };
}
