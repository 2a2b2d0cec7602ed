import { afterEach, describe, expect, it } from 'vitest';
import { FILES as OVERLAY, PROD } from '../render/overlay.ts';
import { printing, Programs } from '../render/programs.ts';
import { Folder } from '../cli/run.ts';
import { DEPLOYMENT, refused, Repository, SERVICE, SETTINGS } from './repository.ts';

let repository: Repository;
const given = (files: Record<string, string>): Repository => {
  repository = new Repository(files);
  return repository;
};
afterEach(() => repository.remove());

/** A folder of the repository. */
const at = (name: string): Folder => Object.assign(Object.create(Folder.prototype) as Folder, { path: `${repository.path}/${name}` });

const SHOP = { 'service.yaml': SERVICE, 'web.yaml': DEPLOYMENT, 'settings.yaml': SETTINGS, 'old.yaml': refused('Old') };
const OLD = 'old.yaml:4 api/invalid';
const ONLY = ['--only', 'api,ref,yaml', '--skip', 'ref/unused'];

describe('--changed', () => {
  it('reports changed, staged, untracked and committed files of the branch, and no others', async () => {
    given(SHOP);
    repository.git('checkout', '-q', '-b', 'topic');
    repository.write('committed.yaml', refused('A_'));
    repository.commit();
    repository.write('staged.yaml', refused('B_'));
    repository.git('add', 'staged.yaml');
    repository.write('untracked.yaml', refused('C_'));
    expect(await repository.found(...ONLY)).toContain(OLD);
    expect(await repository.found('--changed', ...ONLY)).toEqual([
      'committed.yaml:4 api/invalid',
      'staged.yaml:4 api/invalid',
      'untracked.yaml:4 api/invalid',
    ]);
  });

  it('reports nothing where nothing changed', async () => {
    given(SHOP);
    expect(await repository.run(['lint', '--changed', ...ONLY])).toMatchObject({ code: 0, err: '' });
  });

  it('reports what a change breaks elsewhere', async () => {
    given(SHOP);
    repository.write('web.yaml', DEPLOYMENT.replaceAll('app: web', 'app: website'));
    expect((await repository.found('--changed', ...ONLY)).filter((each) => each.startsWith('service.yaml'))).toHaveLength(1);
  });

  it('reports what a deleted file breaks', async () => {
    given(SHOP);
    expect(await repository.found(...ONLY)).toEqual([OLD]);
    repository.delete('settings.yaml');
    expect(await repository.found('--changed', ...ONLY)).toEqual(['web.yaml:17 ref/config-map']);
  });

  it('follows what the CI says is the target', async () => {
    given(SHOP);
    repository.git('branch', 'release');
    repository.git('update-ref', 'refs/remotes/origin/release', 'HEAD');
    repository.write('new.yaml', refused('New'));
    repository.commit();
    const out = async (env: Record<string, string>): Promise<string> =>
      (await repository.run(['lint', '--changed', '-f', 'compact', ...ONLY], { env })).out;
    expect(await out({})).toBe('');
    expect(await out({ GITHUB_BASE_REF: 'release' })).toMatch(/^new\.yaml:4:9: error/);
    expect(await out({ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'release' })).toMatch(/^new\.yaml/);
  });

  it('reports what lies elsewhere and has its other end in what changed', async () => {
    const reader = DEPLOYMENT.replace(
      /envFrom:[\s\S]*/,
      'env:\n            - name: MODE\n              valueFrom: { configMapKeyRef: { name: settings, key: none } }\n',
    );
    given({ 'web.yaml': reader, 'settings.yaml': SETTINGS, 'other.yaml': refused('Old') });
    const args = ['--only', 'ref/config-map,api'];
    expect(await repository.found(...args)).toEqual(['other.yaml:4 api/invalid', expect.stringMatching(/^web\.yaml:\d+ ref\/config-map$/)]);
    repository.write('settings.yaml', `# the settings\n${SETTINGS}`);
    expect(await repository.found('--changed', ...args)).toEqual([expect.stringMatching(/^web\.yaml:\d+ ref\/config-map$/)]);
    expect(await repository.found('--new-from', 'HEAD', ...args)).toEqual([]);
  });

  it('works in a folder below the root', async () => {
    given({ 'apps/shop/old.yaml': refused('Old'), 'apps/other/a.yaml': SETTINGS });
    repository.write('apps/shop/new.yaml', refused('New'));
    expect((await at('apps/shop').run(['lint', '--changed', '-f', 'compact'])).out).toMatch(/^new\.yaml:4:9: error: .*\n$/);
  });
});

describe('--since', () => {
  it('counts from where the branches parted', async () => {
    given(SHOP);
    repository.git('checkout', '-q', '-b', 'topic');
    repository.write('topic.yaml', refused('T_'));
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.write('old.yaml', `# later\n${refused('Old')}`);
    repository.commit();
    repository.git('checkout', '-q', 'topic');
    expect(await repository.found('--since', 'main', ...ONLY)).toEqual(['topic.yaml:4 api/invalid']);
  });
});

describe('--staged', () => {
  it('looks at what is staged, as it is staged', async () => {
    given(SHOP);
    repository.write('settings.yaml', refused('Staged'));
    repository.git('add', '.');
    repository.write('settings.yaml', SETTINGS);
    expect(await repository.found('--staged', '--only', 'api')).toEqual(['settings.yaml:4 api/invalid']);
    repository.write('old.yaml', refused('Older'));
    expect(await repository.found('--staged', '--only', 'api')).toEqual(['settings.yaml:4 api/invalid']);
  });

  it('does not take for committed what was not added', async () => {
    given({ 'service.yaml': SERVICE });
    repository.write('web.yaml', DEPLOYMENT);
    repository.git('add', 'web.yaml');
    repository.write('settings.yaml', SETTINGS);
    expect(await repository.found('--staged', ...ONLY)).toEqual(['web.yaml:17 ref/config-map']);
    repository.write('other.yaml', SETTINGS.replace('settings', 'other'));
    repository.git('add', 'other.yaml');
    expect((await repository.run(['lint', '--staged', '--verbose', '--only', 'ref'])).err).toMatch(
      /not checked: settings\.yaml: git does not know it/,
    );
  });

  it('reports the unstaged Service that a staged label breaks', async () => {
    given(SHOP);
    repository.write('web.yaml', DEPLOYMENT.replaceAll('app: web', 'app: website'));
    repository.git('add', 'web.yaml');
    expect(await repository.found('--staged', '--only', 'ref')).toEqual([expect.stringMatching(/^service\.yaml/)]);
  });

  it('fixes staged files alone, and keeps what is not staged in them', async () => {
    const right = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: dev\n';
    const misspelt = right.replace('Namespace', 'NameSpace');
    given({ 'a.yaml': misspelt, 'b.yaml': SETTINGS });
    repository.write('b.yaml', misspelt);
    repository.git('add', 'b.yaml');
    repository.write('b.yaml', `${misspelt}# not staged\n`);
    await repository.run(['lint', '--staged', '--fix']);
    expect(repository.read('a.yaml')).toBe(misspelt);
    expect(repository.read('b.yaml')).toBe(`${right}# not staged\n`);
  });

  it('works before the first commit', async () => {
    given({});
    const fresh = new Folder({ 'a.yaml': refused('A_'), 'b.yaml': refused('B_') });
    repository.git('init', '-q', fresh.path);
    repository.git('-C', fresh.path, 'add', 'a.yaml');
    expect((await fresh.run(['lint', '--staged', '-f', 'compact', '--only', 'api'])).out).toMatch(/^a\.yaml:4:9: error: .*\n$/);
    fresh.remove();
  });
});

describe('--new-from', () => {
  it('reports what was not found before, wherever it lies', async () => {
    given({ ...SHOP, 'a.yaml': `${SETTINGS.replace('settings', 'a')}  b: 1\n` });
    repository.write('old.yaml', `\n\n\n${refused('Old')}`);
    repository.move('a.yaml', 'sub/b.yaml');
    expect(await repository.found('--new-from', 'HEAD', ...ONLY)).toEqual([]);
    repository.write('old.yaml', refused('Older'));
    repository.delete('settings.yaml');
    expect(await repository.found('--new-from', 'HEAD', ...ONLY)).toEqual(['old.yaml:4 api/invalid', 'web.yaml:17 ref/config-map']);
    repository.commit();
    expect(await repository.found('--new-from', 'HEAD', ...ONLY)).toEqual([]);
    expect(await repository.found('--new-from', 'HEAD~1', ...ONLY)).toHaveLength(2);
  });

  it('fails for new findings alone', async () => {
    given(SHOP);
    expect(await repository.run(['lint', '--new-from', 'main'])).toMatchObject({ code: 0 });
    repository.write('old.yaml', refused('Older'));
    expect(await repository.run(['lint', '--new-from', 'main'])).toMatchObject({ code: 1 });
  });
});

describe('names and places', () => {
  const ODD = ['with space.yaml', 'naïve/日本.yaml', 'line\nbreak.yaml', 'tab\tname.yaml', '"quoted".yaml', '-dash.yaml'];

  it.each(ODD)('%j is a name like any other', async (name) => {
    given({ [name]: SETTINGS, 'old.yaml': refused('Old') });
    repository.write(name, refused('New'));
    expect(await repository.found('--changed', '--only', 'api')).toHaveLength(1);
    repository.git('add', '--', name);
    repository.write(name, SETTINGS);
    // What is staged is wrong, what lies there is right.
    expect(await repository.found('--staged', '--only', 'api')).toHaveLength(1);
  });

  it('a file that was renamed is a changed one, and nothing in it is new', async () => {
    given({ 'old.yaml': refused('Old'), 'other.yaml': refused('Other') });
    repository.git('mv', 'old.yaml', 'renamed.yaml');
    expect(await repository.found('--changed', '--only', 'api')).toEqual(['renamed.yaml:4 api/invalid']);
    expect(await repository.found('--staged', '--only', 'api')).toEqual(['renamed.yaml:4 api/invalid']);
    expect(await repository.found('--new-from', 'HEAD', '--only', 'api')).toEqual([]);
  });

  it('a worktree has changes of its own', async () => {
    given({ 'old.yaml': refused('Old') });
    repository.git('worktree', 'add', '-q', '-b', 'topic', 'tree');
    repository.write('tree/new.yaml', refused('New'));
    expect((await at('tree').run(['lint', '--changed', '-f', 'compact', '--only', 'api'])).out).toMatch(/^new\.yaml:4:9: error: .*\n$/);
  });

  it('a hook of a worktree looks at what is staged there, in whatever folder it runs', async () => {
    given({ 'old.yaml': refused('Old') });
    repository.git('worktree', 'add', '-q', '-b', 'topic', 'tree');
    repository.write('tree/apps/new.yaml', refused('New'));
    repository.git('-C', 'tree', 'add', '.');
    const git = `${repository.path}/.git/worktrees/tree`;
    const env = { GIT_DIR: git, GIT_INDEX_FILE: `${git}/index` };
    expect((await at('tree/apps').run(['lint', '--staged', '-f', 'compact', '--only', 'api'], { env })).out).toMatch(
      /^new\.yaml:4:9: error: .*\n$/,
    );
  });

  it('a run in a folder sees what is around it', async () => {
    given({ 'apps/web/web.yaml': DEPLOYMENT, 'apps/settings/settings.yaml': SETTINGS, 'old.yaml': refused('Old') });
    repository.delete('apps/settings/settings.yaml');
    const { out } = await at('apps/web').run(['lint', '--changed', '-f', 'compact', '..', ...ONLY]);
    expect(out).toMatch(/^\.\.\/web\/web\.yaml:17:\d+: .*\[ref\/config-map\]\n$/);
    expect((await at('apps/web').run(['lint', '--changed', '-f', 'compact', '.', ...ONLY])).out).toBe('');
  });

  it('a submodule is changed as a whole', async () => {
    const library = new Repository({ 'a.yaml': SETTINGS });
    given({ 'old.yaml': refused('Old') });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library.path, 'lib');
    repository.commit();
    expect(await repository.found('--changed', '--only', 'api')).toEqual([]);
    repository.write('lib/a.yaml', refused('A_'));
    expect(await repository.found('--changed', '--only', 'api')).toEqual(['lib/a.yaml:4 api/invalid']);
    expect((await at('lib').run(['lint', '--changed', '-f', 'compact', '--only', 'api'])).out).toMatch(/^a\.yaml:4:9/);
    library.remove();
  });

  it('a file that is not looked at has no say when it goes', async () => {
    given({ 'web.yaml': DEPLOYMENT, 'settings.yaml': SETTINGS, '.kubeproofignore': 'settings.yaml\n' });
    expect(await repository.found('--only', 'ref/config-map')).toEqual(['web.yaml:17 ref/config-map']);
    repository.delete('settings.yaml');
    expect(await repository.found('--changed', '--only', 'ref/config-map')).toEqual([]);
  });

  it('of staged changes those count that were put back in the folder', async () => {
    given(SHOP);
    repository.write('web.yaml', DEPLOYMENT.replaceAll('app: web', 'app: website'));
    repository.git('add', 'web.yaml');
    repository.write('web.yaml', DEPLOYMENT);
    expect(await repository.found('--staged', '--only', 'ref')).toEqual([expect.stringMatching(/^service\.yaml/)]);
  });
});

describe('shallow clones', () => {
  const clone = (depth: number, branch: string): void => {
    repository.git('checkout', '-q', 'main');
    repository.git('clone', '-q', '--depth', String(depth), '--branch', branch, `file://${repository.path}`, 'clone');
  };

  it.each([
    [
      ['--changed'],
      { GITHUB_BASE_REF: 'main' },
      /git knows no commit "origin\/main", which this is to be merged into: this clone is shallow/,
    ],
    [['--changed'], { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }, /"origin\/main".*shallow/],
    [['--changed'], {}, /git knows no default branch: this clone is shallow/],
    [['--since', 'origin/main'], {}, /git knows no commit "origin\/main": this clone is shallow/],
    [['--new-from', 'HEAD~1'], {}, /git knows no commit "HEAD~1": this clone is shallow/],
  ])('%j with %j is 2, with the remedy', async (flags, env, message) => {
    given(SHOP);
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit();
    clone(1, 'topic');
    const { code, err } = await at('clone').run(['lint', ...flags], { env });
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).toMatch(/help: run git fetch --unshallow; in CI, fetch-depth: 0 \(GitHub\), GIT_DEPTH: 0 \(GitLab\)/);
  });

  it('are 2 where both ends are there and nobody knows where they parted', async () => {
    given(SHOP);
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit();
    clone(1, 'topic');
    repository.git('-C', 'clone', 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    for (const flags of [['--changed'], ['--since', 'origin/main']])
      expect(await at('clone').run(['lint', ...flags])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/git does not know where HEAD left origin\/main: this clone is shallow/),
      });
  });

  it('of a merge that GitHub made are deep enough with its two parents', async () => {
    given(SHOP);
    repository.git('checkout', '-q', '-b', 'topic');
    repository.write('new.yaml', refused('New'));
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', 'topic');
    clone(2, 'main');
    const env = { GITHUB_BASE_REF: 'release', GITHUB_REF: 'refs/pull/7/merge' };
    const lint = (sha: string): ReturnType<Folder['run']> =>
      at('clone').run(['lint', '--changed', '-f', 'compact', ...ONLY], { env: { ...env, GITHUB_SHA: sha } });
    expect((await lint(repository.git('rev-parse', 'main').trim())).out).toMatch(/^new\.yaml:4:9: error: .*\n$/);
    // Another commit was checked out: its first parent says nothing of the target.
    expect(await lint(repository.git('rev-parse', 'topic').trim())).toMatchObject({
      code: 2,
      err: expect.stringMatching(/"origin\/release"/),
    });
  });
});

describe('what git cannot answer', () => {
  it.each([
    [['--changed', '--staged'], /--changed and --staged do not go together/],
    [['--since', 'nowhere'], /git knows no commit "nowhere"/],
    [['--since', ''], /git knows no commit ""/],
    [['--new-from', '--output=x'], /git knows no commit "--output=x"/],
    [['--staged', '-'], /is about files, not about standard input/],
  ])('2 for %j', async (args, message) => {
    given(SHOP);
    expect(await repository.run(['lint', ...args])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  it('2 outside of a repository', async () => {
    given({});
    const plain = new Folder({ 'a.yaml': SETTINGS });
    const env = { GIT_CEILING_DIRECTORIES: '/tmp' };
    for (const flag of ['--changed', '--staged'])
      expect(await plain.run(['lint', flag], { env })).toMatchObject({
        code: 2,
        err: expect.stringMatching(`${flag} needs a git repository: not a git`),
      });
    plain.remove();
  });

  it('2 where git does not trust the repository', async () => {
    given({ 'a.yaml': SETTINGS });
    // What git asks in its own tests to take every repository for somebody else's.
    const { code, err } = await repository.run(['lint', '--changed'], { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error: git does not trust \S+, which belongs to another user\n {2}help: if you do: git config --global --add safe\.directory \S+\n$/,
    );
  });

  it('2 without git', async () => {
    given(SHOP);
    expect(await repository.run(['lint', '--changed'], { env: { PATH: '/nonexistent' } })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: git was not found/),
    });
  });
});

describe('overlays', () => {
  const kustomization = (...resources: string[]): string =>
    `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map((each) => `  - ${each}\n`).join('')}`;

  it('that were rendered are judged again when a part of them changed', async () => {
    const programs = new Programs({ kustomize: printing(PROD) });
    given(OVERLAY);
    const found = async (...args: string[]): Promise<string[]> =>
      [
        ...(
          await repository.run(['lint', '-f', 'compact', '--exit-zero', ...args], {
            env: { PATH: `${programs.folder}:${process.env['PATH']}` },
          })
        ).out.matchAll(/^(\S+):\d+: /gm),
      ].map(([, place = '']) => place);
    const all = await found();
    expect(all).toContain('overlays/prod/memory.yaml:10');
    expect(await found('--changed')).toEqual([]);
    expect(await found('--new-from', 'HEAD')).toEqual([]);
    repository.write('overlays/prod/memory.yaml', `${OVERLAY['overlays/prod/memory.yaml']}# changed\n`);
    expect(await found('--changed')).toContain('overlays/prod/memory.yaml:10');
    expect(await found('--new-from', 'HEAD')).toEqual([]);
    programs.remove();
  });

  it('that are built from what changed are named, through other kustomizations too', async () => {
    given({
      'base/kustomization.yaml': kustomization('web.yaml'),
      'base/web.yaml': DEPLOYMENT,
      'base/settings.yaml': SETTINGS,
      'overlays/prod/kustomization.yaml': kustomization('../../base'),
      'overlays/dev/kustomization.yaml': `${kustomization('../prod/')}patches:\n  - path: patch.yaml\n`,
      'overlays/dev/patch.yaml': DEPLOYMENT,
      'other/kustomization.yaml': `kind: Kustomization\ncomponents:\n  - ../component\nconfigMapGenerator:\n  - files: [key=a.yaml]\n`,
      'other/a.yaml': SETTINGS.replace('settings', 'a'),
    });
    const affected = async (): Promise<string[]> =>
      [...(await repository.run(['lint', '--changed', '--exit-zero'])).err.matchAll(/the kustomization (\S+) is built from (\S+);/g)].map(
        ([, folder, through]) => `${folder} ${through}`,
      );
    expect(await affected()).toEqual([]);
    repository.write('base/web.yaml', `${DEPLOYMENT}# changed\n`);
    expect(await affected()).toEqual(['base base/web.yaml', 'overlays/dev base/web.yaml', 'overlays/prod base/web.yaml']);
    repository.commit();
    repository.git('checkout', '-q', '-b', 'next');
    repository.write('other/a.yaml', SETTINGS.replace('settings', 'b'));
    expect(await affected()).toEqual(['other other/a.yaml']);
  });
});
