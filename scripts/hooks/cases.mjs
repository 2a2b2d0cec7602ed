// What a hook has to hold, whichever tool calls it: real commits in a repository of its own.
import { check, repository } from './sandbox.mjs';

export const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
export const refused = (name) => SETTINGS.replace('settings', name);
const MISSPELT = 'apiVersion: v1\nkind: NameSpace\nmetadata:\n  name: dev\n';
const MENDED = MISSPELT.replace('NameSpace', 'Namespace');
export const DEPLOYMENT =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n' +
  '    spec:\n      containers:\n        - {name: web, image: "example.org/web:1", envFrom: [{configMapRef: {name: settings}}]}\n';
const kustomization = (...resources) => `kind: Kustomization\nresources:\n${resources.map((each) => `  - ${each}\n`).join('')}`;
export const FILES = {
  'old.yaml': refused('Old'),
  'kubeproof.yaml': 'rules: {ref/config-map: error}\n',
  'base/kustomization.yaml': kustomization('web.yaml', 'settings.yaml'),
  'base/web.yaml': DEPLOYMENT,
  'base/settings.yaml': SETTINGS,
  'prod/kustomization.yaml': kustomization('../base', 'account.yaml'),
  'prod/account.yaml': refused('Account'),
};

/** What every hook that looks at what is staged has to hold, in commits. `install` sets the hook up. */
export function stagedCases(tool, install) {
  const repo = repository(tool, FILES);
  install(repo);
  const attempt = (name, fails, expected) => {
    const { code, text } = repo.commit();
    check(
      `${tool}: ${name}`,
      (code !== 0) === fails && expected.every((each) => (each instanceof RegExp ? each.test(text) : !text.includes(each.not))),
      text,
    );
    if (code !== 0) repo.git('reset', '-q', '--hard');
  };
  repo.stage('new.yaml', SETTINGS.replace('settings', 'fine'));
  attempt('a commit that is right passes, whatever else is wrong', false, [{ not: 'old.yaml' }]);
  repo.stage('new.yaml', refused('Staged'));
  attempt('a commit that is wrong fails, and reports nothing else', true, [/new\.yaml:4:9/, { not: 'old.yaml' }]);

  repo.stage('new.yaml', refused('Staged'));
  repo.write('new.yaml', SETTINGS.replace('settings', 'finer'));
  const index = repo.git('ls-files', '--stage');
  const { code, text } = repo.commit();
  check(`${tool}: partly staged, the staged part wrong: fails`, code !== 0 && /new\.yaml:4:9/.test(text), text);
  check(
    `${tool}: and leaves index and file as they were`,
    repo.git('ls-files', '--stage') === index && repo.read('new.yaml').includes('finer'),
    repo.git('status'),
  );
  repo.git('reset', '-q', '--hard');

  repo.stage('new.yaml', SETTINGS.replace('settings', 'finer'));
  repo.write('new.yaml', refused('Later'));
  attempt('partly staged, the other part wrong: passes', false, [{ not: 'Later' }]);
  check(`${tool}: and keeps what is not staged`, repo.read('new.yaml') === refused('Later'), repo.read('new.yaml'));
  repo.git('reset', '-q', '--hard');

  repo.stage('base/web.yaml', `# changed\n${DEPLOYMENT}`);
  attempt('a changed base is checked through the overlay that uses it', true, [/prod\/account\.yaml:4:9/, { not: 'old.yaml' }]);
  repo.git('rm', '-q', 'base/settings.yaml');
  attempt('a deleted ConfigMap breaks a Deployment', true, [/base\/web\.yaml:\d+:\d+/]);
}

/** What every hook that mends has to hold. `isStaged`: the tool stages what was mended. */
export function fixCases(tool, install, isStaged) {
  const repo = repository(`${tool}-fix`, { 'a.yaml': SETTINGS });
  install(repo);
  repo.stage('a.yaml', MISSPELT);
  const first = repo.commit();
  check(
    `${tool}: ${isStaged ? 'mends, stages and commits' : 'mends and stops the commit'}`,
    (first.code === 0) === isStaged && repo.read('a.yaml') === MENDED,
    first.text,
  );
  if (!isStaged) {
    repo.git('add', 'a.yaml');
    check(`${tool}: what was mended and staged passes`, repo.commit().code === 0, '');
  }
  check(`${tool}: what is committed is mended`, repo.git('show', 'HEAD:a.yaml') === MENDED, '');
  // Ten lines between: the two parts of the file do not touch.
  const far = (head, tail) => `${head}  labels:\n${Array.from({ length: 12 }, (_, i) => `    l${i}: "${i}"\n`).join('')}${tail}`;
  repo.stage('a.yaml', far(MISSPELT, ''));
  repo.write('a.yaml', far(MISSPELT, '    unstaged: "1"\n'));
  const second = repo.commit();
  check(
    `${tool}: keeps the unstaged part of a partly staged file`,
    repo.read('a.yaml').includes('unstaged') && !repo.git('show', ':a.yaml').includes('unstaged'),
    second.text,
  );
  check(`${tool}: and commits nothing that is not mended`, !repo.git('show', 'HEAD:a.yaml').includes('NameSpace'), second.text);
}
