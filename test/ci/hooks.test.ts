import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Outcome } from '../cli/run.ts';
import { Programs } from '../render/programs.ts';
import { DEPLOYMENT, refused, Repository, SERVICE, SETTINGS } from './repository.ts';

/** A hook as pre-commit reads it. */
interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly pass_filenames?: boolean;
  readonly always_run?: boolean;
  readonly files?: string;
}

const hooks = new Map((parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Hook[]).map((hook) => [hook.id, hook]));
const page = readFileSync('docs/hooks.md', 'utf8');

let repository: Repository;
const given = (files: Record<string, string>): Repository => {
  repository = new Repository(files);
  return repository;
};
afterEach(() => repository.remove());

/** Calls a hook as pre-commit does: its entry, then the names of the changed files if it wants them. */
async function call(id: string, ...files: string[]): Promise<Outcome> {
  const hook = hooks.get(id);
  if (hook === undefined) throw new Error(`there is no hook ${id}`);
  const [program, ...args] = hook.entry.split(' ');
  expect(program).toBe('kubeproof');
  return repository.run([...args, ...(hook.pass_filenames === false ? [] : files)], { env: { KUBEPROOF_FORMAT: 'compact' } });
}

const stage = (name: string, text: string): void => {
  repository.write(name, text);
  repository.git('add', name);
};

const MISSPELT = 'apiVersion: v1\nkind: NameSpace\nmetadata:\n  name: dev\n';
const MENDED = MISSPELT.replace('NameSpace', 'Namespace');

describe('the hook kubeproof', () => {
  it('reports the whole repository', async () => {
    given({ 'old.yaml': refused('Old'), 'web.yaml': DEPLOYMENT });
    expect(await call('kubeproof')).toMatchObject({ code: 1, out: expect.stringMatching(/^old\.yaml:4:9: error/) });
  });

  it('lets a repository without manifests pass', async () => {
    given({ 'values.yaml': 'a: 1\n' });
    expect(await call('kubeproof')).toMatchObject({ code: 0, out: '' });
  });

  it('is the same with the kubeproof on PATH', () => {
    given({});
    for (const id of ['kubeproof', 'kubeproof-staged']) {
      const { entry, always_run, pass_filenames } = hooks.get(id) ?? {};
      expect(hooks.get(`${id}-system`)).toMatchObject({ entry, always_run, pass_filenames, language: 'system' });
    }
  });
});

describe('the hook kubeproof-staged', () => {
  it('leaves alone what is not staged', async () => {
    given({ 'old.yaml': refused('Old'), 'web.yaml': DEPLOYMENT });
    expect(await call('kubeproof-staged')).toMatchObject({ code: 0, out: '' });
    stage('new.yaml', refused('New'));
    expect((await call('kubeproof-staged')).out).toMatch(/^new\.yaml:4:9: error: .*\n$/);
  });

  it('judges the staged text of partly staged files, and writes neither it nor the file', async () => {
    given({ 'a.yaml': SETTINGS, 'b.yaml': SETTINGS.replace('settings', 'b') });
    stage('a.yaml', refused('Staged'));
    repository.write('a.yaml', SETTINGS);
    stage('b.yaml', SETTINGS.replace('settings', 'c'));
    repository.write('b.yaml', refused('Unstaged'));
    const index = repository.git('ls-files', '--stage');
    const { code, out } = await call('kubeproof-staged');
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.yaml:4:9: error: .*Staged.*\n$/);
    expect(repository.git('ls-files', '--stage')).toBe(index);
    expect(repository.read('b.yaml')).toBe(refused('Unstaged'));
  });

  it('reports what a deleted file breaks; it runs though no file is named then', async () => {
    const config = 'rules: {ref/config-map: error}\n';
    given({ 'kubeproof.yaml': config, 'web.yaml': DEPLOYMENT, 'settings.yaml': SETTINGS, 'old.yaml': refused('Old') });
    repository.git('rm', '-q', 'settings.yaml');
    expect((await call('kubeproof-staged')).out).toMatch(/^web\.yaml:17:\d+: .*\[ref\/config-map\]\n$/);
    expect(hooks.get('kubeproof-staged')?.always_run).toBe(true);
  });
});

describe('overlays', () => {
  const kustomization = (text: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`;
  /** A finding that was there before, in a file that is not staged. */
  const OVERLAY = {
    'base/kustomization.yaml': kustomization('resources: [web.yaml]\n'),
    'base/web.yaml': DEPLOYMENT,
    'prod/kustomization.yaml': kustomization('resources: [../base, account.yaml]\n'),
    'prod/account.yaml': refused('Account'),
    'eu/kustomization.yaml': kustomization('resources:\n  - ../prod/\ncomponents:\n  - ../limits\n'),
    'eu/zone.yaml': refused('Zone'),
    'limits/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - path: patch.yaml\n',
    'limits/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicaas: 2\n',
    'else/kustomization.yaml': kustomization('resources: [own.yaml]\n'),
    'else/own.yaml': refused('Else'),
  };
  const reported = async (): Promise<string[]> =>
    [...(await call('kubeproof-staged')).out.matchAll(/^([^:]+):/gm)].map(([, path = '']) => path);

  it('that are built from a staged base are reported, and no others', async () => {
    given(OVERLAY);
    expect(await reported()).toEqual([]);
    stage('base/web.yaml', `# staged\n${DEPLOYMENT}`);
    expect(await reported()).toEqual(['prod/account.yaml']);
    expect((await call('kubeproof-staged')).err.match(/the kustomization \S+/g)).toEqual([
      'the kustomization base',
      'the kustomization eu',
      'the kustomization prod',
    ]);
  });

  it('that use a component, or a generated file, are reached through it', async () => {
    given({
      ...OVERLAY,
      'eu/kustomization.yaml': `${OVERLAY['eu/kustomization.yaml']}configMapGenerator:\n  - name: env\n    envs: [app.env]\n`,
      'limits/app.yaml': SETTINGS,
      'limits/kustomization.yaml': `${OVERLAY['limits/kustomization.yaml']}resources: [app.yaml]\n`,
      'eu/app.env': 'A=1\n',
    });
    stage('limits/app.yaml', `# staged\n${SETTINGS}`);
    expect(await reported()).toEqual(['limits/patch.yaml']);
    repository.commit();
    expect(await reported()).toEqual([]);
    stage('eu/app.env', 'A=2\n');
    expect((await call('kubeproof-staged')).err).toMatch(/the kustomization eu is built from eu\/app\.env/);
  });

  it('whose base is deleted are reported', async () => {
    given(OVERLAY);
    repository.git('rm', '-q', 'base/web.yaml');
    expect(await reported()).toEqual(['prod/account.yaml']);
  });

  it('of which a part was staged only in part are read as they are staged', async () => {
    given(OVERLAY);
    stage('base/web.yaml', `# staged\n${DEPLOYMENT}`);
    repository.write('prod/kustomization.yaml', kustomization('resources: [account.yaml]\n'));
    expect(await reported()).toEqual(['prod/account.yaml']);
  });
});

describe('overlays that are rendered', () => {
  /** Prints the files that a kustomization names, as they lie where it is asked to build. */
  const KUSTOMIZE = `
const at = (folder, name) => path.join(folder, name);
const { resources: [entry] } = JSON.parse(fs.readFileSync(at(args[1], 'kustomization.yaml'), 'utf8'));
const root = path.resolve(args[1], entry);
const named = [...fs.readFileSync(at(root, 'kustomization.yaml'), 'utf8').matchAll(/^  - (.*)$/gm)].map(([, name]) => name);
process.stdout.write(named.map((name) => fs.readFileSync(at(root, name), 'utf8')).join('---\\n'));`;
  let programs: Programs;
  afterEach(() => programs.remove());
  const FILES = {
    'kustomization.yaml': 'kind: Kustomization\nresources:\n  - a.yaml\n  - b.yaml\n',
    'a.yaml': SETTINGS,
    'b.yaml': refused('Old'),
  };
  const found = async (...args: string[]): Promise<string> => {
    programs = new Programs({ kustomize: KUSTOMIZE });
    return (
      await repository.run(['lint', '-f', 'compact', ...args], { env: { PATH: `${programs.folder}${delimiter}${process.env['PATH']}` } })
    ).out;
  };

  it('are built of what is staged, wherever the working tree has got to', async () => {
    given(FILES);
    stage('a.yaml', refused('Staged'));
    repository.write('a.yaml', SETTINGS.replace('settings', 'later'));
    const index = repository.git('ls-files', '--stage');
    expect(await found('--staged', '--skip', 'suppression')).toMatch(/^a\.yaml:4:9: error: .*Staged.*\nb\.yaml:4:9: error: .*\n$/);
    expect(repository.git('ls-files', '--stage')).toBe(index);
    expect(repository.git('status', '--short')).toBe('MM a.yaml\n');
  });

  it('have no new findings in what was there before', async () => {
    given(FILES);
    repository.write('a.yaml', SETTINGS.replace('settings', 'later'));
    expect(await found('--new-from', 'HEAD')).toBe('');
    repository.write('a.yaml', refused('New'));
    expect(await found('--new-from', 'HEAD')).toMatch(/^a\.yaml:4:9: error: .*New.*\n$/);
  });
});

describe('the hook kubeproof-files', () => {
  it('checks the named files, and guesses nothing of the others', async () => {
    const parts = `${DEPLOYMENT}---\n${SERVICE.replace('app: web', 'app: web2')}`;
    given({ 'parts.yaml': parts, 'rest.yaml': DEPLOYMENT.replaceAll('web', 'web2'), 'old.yaml': refused('Old') });
    expect((await repository.run(['lint', 'parts.yaml', '-f', 'compact'])).out).toContain('ref/service-selects-nothing');
    expect(await call('kubeproof-files', 'parts.yaml')).toMatchObject({ code: 0, out: '' });
    expect((await call('kubeproof-files', 'parts.yaml', 'old.yaml')).out).toMatch(/^old\.yaml:4:9: error: .*\n$/);
  });

  it('lets files pass that are no manifests, ignored or excluded', async () => {
    given({ 'values.yaml': 'a: 1\n', 'old.yaml': refused('Old'), '.kubeproofignore': 'old.yaml\n' });
    expect(await call('kubeproof-files', 'values.yaml')).toMatchObject({ code: 0, out: '' });
    expect(await call('kubeproof-files', 'old.yaml')).toMatchObject({ code: 0, out: '' });
    expect(await call('kubeproof-files', 'old.yaml', 'values.yaml')).toMatchObject({ code: 0, out: '' });
  });
});

describe('the hook kubeproof-fix', () => {
  it('mends the named files', async () => {
    given({ 'a.yaml': MISSPELT, 'b.yaml': MISSPELT });
    expect(await call('kubeproof-fix', 'a.yaml')).toMatchObject({ code: 0, err: 'fixed a.yaml\n' });
    expect([repository.read('a.yaml'), repository.read('b.yaml')]).toEqual([MENDED, MISSPELT]);
  });

  it('reports what it cannot mend', async () => {
    given({ 'a.yaml': MISSPELT.replace('dev', 'Dev') });
    expect(await call('kubeproof-fix', 'a.yaml')).toMatchObject({ code: 1, out: expect.stringMatching(/^a\.yaml:4:9: error/) });
  });
});

describe('--staged --fix, where nobody puts aside what is not staged', () => {
  it('fails as long as the staged text is not mended', async () => {
    given({ 'a.yaml': SETTINGS });
    stage('a.yaml', MISSPELT);
    const index = repository.git('ls-files', '--stage');
    const first = await repository.run(['lint', '--staged', '--fix', '-f', 'compact']);
    expect(first).toMatchObject({ code: 1, out: expect.stringMatching(/^a\.yaml:2:7: error/) });
    expect(first.err).toBe('fixed a.yaml\nnote: fixed in the working tree alone; what is staged stays as it was until git add\n');
    expect([repository.read('a.yaml'), repository.git('ls-files', '--stage')]).toEqual([MENDED, index]);
    expect(await repository.run(['lint', '--staged', '--fix'])).toMatchObject({ code: 1 });
    repository.git('add', 'a.yaml');
    expect(await repository.run(['lint', '--staged', '--fix', '-f', 'compact'])).toMatchObject({ code: 0, out: '', err: '' });
  });
});

describe('the hook kubeproof-config', () => {
  it('checks every configuration that is named', async () => {
    given({ 'kubeproof.yaml': 'extends: [strict]\n', 'a/.kubeproof.json': '{"overides": []}', 'b/kubeproof.yml': 'rules: 1\n' });
    expect(await call('kubeproof-config', 'kubeproof.yaml')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^kubeproof\.yaml is in order/),
    });
    const { code, err } = await call('kubeproof-config', 'kubeproof.yaml', 'a/.kubeproof.json', 'b/kubeproof.yml');
    expect(code).toBe(2);
    expect(err).toMatch(/a\/\.kubeproof\.json:1:2: unknown key "overides"[^]*b\/kubeproof\.yml/);
  });

  it('is called for configurations alone', () => {
    given({});
    const named = new RegExp(hooks.get('kubeproof-config')?.files ?? '');
    expect(['kubeproof.yaml', 'x/.kubeproof.jsonc', '.kubeproof.yml'].every((path) => named.test(path))).toBe(true);
    expect(['mykubeproof.yaml', 'kubeproof.yaml.md', 'kubeproof-suppressions.json'].some((path) => named.test(path))).toBe(false);
  });
});

describe('docs/hooks.md', () => {
  it('names every hook, and no other', () => {
    given({});
    const named = [...page.matchAll(/^\| (`kubeproof[^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, id]) => id),
    );
    expect(named.sort()).toEqual([...hooks.keys()].sort());
  });

  const calls = [...page.matchAll(/kubeproof lint (--(?:fix|staged) --force-exclude [\w -]*)(\{staged_files\})?/g)].map(
    ([, flags = '', names]) => ({
      args: flags.trim().split(' '),
      named: names !== undefined || !flags.includes('--staged'),
    }),
  );

  it.each(calls)('calls $args as they work', async ({ args, named }) => {
    given({ 'old.yaml': refused('Old') });
    stage('new.yaml', refused('New'));
    stage('values.yaml', 'a: 1\n');
    const { code, out } = await repository.run(['lint', '-f', 'compact', ...args, ...(named ? ['new.yaml', 'values.yaml'] : [])]);
    expect({ code, files: [...out.matchAll(/^([^:]+):/gm)].map(([, path]) => path) }).toEqual({ code: 1, files: ['new.yaml'] });
  });

  it('holds six calls', () => {
    given({});
    expect(calls).toHaveLength(6);
  });
});
