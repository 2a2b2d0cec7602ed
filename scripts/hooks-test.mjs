// The recipes of docs/hooks.md and the hooks of .pre-commit-hooks.yaml with the real tools, in repositories of their own:
//   npm run test:hooks [-- pre-commit|pre-commit-node|lint-staged|lefthook|husky ...]
// The tools are installed into node_modules/.cache by pip and npm, which asks their registries once. pre-commit needs Python.
import './build.mjs';
import { DEPLOYMENT, FILES, fixCases, refused, SETTINGS, stagedCases } from './hooks/cases.mjs';
import { check, finish, must, repository, run } from './hooks/sandbox.mjs';
import { hookFile, hookRepository, npmTool, preCommit, python, recipes } from './hooks/tools.mjs';

const TOOLS = {
  'pre-commit'() {
    stagedCases('pre-commit', preCommit('kubeproof-staged-system', ''));
    fixCases('pre-commit', preCommit('kubeproof-fix', '\n        language: system'), false);
    const name = python();
    const { folder } = hookRepository();
    const repo = repository('pre-commit-once', { ...FILES, 'values.yaml': 'a: 1\n', 'sub/.kubeproof.json': '{"overides": []}' });
    const hook = (id, ...args) => run(name, ['-m', 'pre_commit', 'try-repo', folder, id, ...args], repo.folder);
    const everything = hook('kubeproof-system', '--all-files');
    check(
      'pre-commit: kubeproof-system reports everything',
      everything.code === 1 && /old\.yaml:4:9/.test(everything.text),
      everything.text,
    );
    preCommit('kubeproof-files', '\n        language: system\n      - id: kubeproof-config\n        language: system')(repo);
    const named = run(name, ['-m', 'pre_commit', 'run', '--files', 'values.yaml', 'base/settings.yaml'], repo.folder);
    check('pre-commit: kubeproof-files passes what is right or no manifest', named.code === 0, named.text);
    const broken = run(name, ['-m', 'pre_commit', 'run', '--files', 'old.yaml', 'sub/.kubeproof.json'], repo.folder);
    check(
      'pre-commit: kubeproof-files and kubeproof-config name what is wrong',
      broken.code === 1 && /old\.yaml:4:9/.test(broken.text) && /overides/.test(broken.text),
      broken.text,
    );
    const local = repository('pre-commit-local', { 'a.yaml': SETTINGS, '.pre-commit-config.yaml': recipes('.pre-commit-config.yaml')[1] });
    must(name, ['-m', 'pre_commit', 'install'], local.folder);
    local.stage('a.yaml', refused('Staged'));
    const own = local.commit();
    check('pre-commit: a local hook', own.code !== 0 && /a\.yaml:4:9/.test(own.text), own.text);
  },
  'pre-commit-node'() {
    const name = python();
    const { folder } = hookRepository();
    const repo = repository('pre-commit-node', FILES);
    const { code, text } = run(name, ['-m', 'pre_commit', 'try-repo', folder, 'kubeproof', '--all-files'], repo.folder);
    check('pre-commit: builds kubeproof from its repository and runs it', code === 1 && /old\.yaml:4:9/.test(text), text);
  },
  'lint-staged'() {
    npmTool('lint-staged');
    const install = (file) => (repo) => {
      repo.stage(file, recipes(file)[0]);
      repo.git('commit', '-q', '-m', 'recipe');
      hookFile(repo, 'lint-staged');
    };
    fixCases('lint-staged', install('.lintstagedrc.json'), true);
    const repo = repository('lint-staged', FILES);
    install('lint-staged.config.mjs')(repo);
    repo.stage('base/web.yaml', `# changed\n${DEPLOYMENT}`);
    const { code, text } = repo.commit();
    check('lint-staged: overlays', code !== 0 && /prod\/account\.yaml:4:9/.test(text) && !text.includes('old.yaml'), text);
  },
  lefthook() {
    npmTool('lefthook');
    const install = (index) => (repo) => {
      repo.stage('lefthook.yml', recipes('lefthook.yml')[index]);
      repo.git('commit', '-q', '-m', 'recipe');
      must('lefthook', ['install'], repo.folder);
    };
    stagedCases('lefthook', install(0));
    fixCases('lefthook', install(1), true);
  },
  husky() {
    npmTool('husky');
    stagedCases('husky', (repo) => {
      repo.stage('.husky/pre-commit', recipes('.husky/pre-commit')[0]);
      repo.git('commit', '-q', '-m', 'recipe');
      must('husky', [], repo.folder);
    });
  },
};

const asked = process.argv.slice(2);
try {
  for (const tool of asked.length > 0 ? asked : Object.keys(TOOLS)) TOOLS[tool]();
} finally {
  finish();
}
