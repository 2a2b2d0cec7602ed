import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { refused, Repository, SERVICE, SETTINGS } from './repository.ts';
import { ACTION, type ActionRun, ROOT, runAction } from './runner.ts';

let repository: Repository;
const given = (files: Record<string, string>): Repository => {
  repository = new Repository({ '.gitignore': '.runner\n', ...files });
  return repository;
};
afterEach(() => repository?.remove());
const run = (inputs: Record<string, string> = {}, env: Record<string, string> = {}): ActionRun => runAction(repository, inputs, env);

describe('action.yml', () => {
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');

  it('has a shell for each script, and others by commit or major version', () => {
    for (const { run: script, uses, shell } of ACTION.runs.steps) {
      expect([script, uses].filter((each) => each !== undefined)).toHaveLength(1);
      if (script !== undefined) expect(shell).toBe('bash');
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+(?:\/[\w-]+)+@(?:[0-9a-f]{40}|v\d+)$/);
    }
  });

  it('describes every input and uses it', () => {
    const used = new Set([...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(ACTION.inputs).sort());
    for (const { description } of Object.values(ACTION.inputs)) expect(description).toMatch(/\.$/);
  });

  it('puts nothing that users give into a script', () => {
    for (const { run: script } of ACTION.runs.steps) expect(script ?? '').not.toContain('${{');
  });
});

describe('the action', () => {
  it('installs its own version, registers the matcher, annotates, and fails for findings', () => {
    given({ 'a.yaml': refused('A_') });
    const { log, failed, outputs, used } = run();
    expect(log).toMatch(new RegExp(`^npm install --prefix \\S+ .*kubeproof@${VERSION.replaceAll('.', '\\.')}\\n`));
    expect(log).toContain(`::add-matcher::${ROOT}/problem-matcher.json\n`);
    expect(log).toMatch(/^::error file=a\.yaml,line=4,col=9,/m);
    expect({ failed, outputs, used }).toEqual({ failed: true, outputs: { 'exit-code': '1', 'sarif-file': '', blob: '' }, used: [] });
  });

  it('writes a step summary, also where nothing is found', () => {
    given({ 'a.yaml': SERVICE });
    expect(run({ args: '--only api' })).toMatchObject({
      failed: false,
      summary: expect.stringMatching(/^## kubeproof\n\nNo problems found in 1 file/),
    });
    expect(run({ summary: 'false' }).summary).toBe('');
  });

  it('uploads SARIF after findings too, and nothing where there is no answer', () => {
    given({ 'a.yaml': refused('A_') });
    const { used, outputs } = run({ sarif: 'true' });
    expect(used).toEqual([
      { uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/), with: { sarif_file: outputs['sarif-file'] } },
    ]);
    expect(JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8'))).toMatchObject({ version: '2.1.0', runs: [{ results: [{}] }] });
    expect(run({ sarif: 'true', args: '--no-such-flag' })).toMatchObject({ failed: true, used: [], outputs: { 'exit-code': '2' } });
  });

  it('takes several paths, blanks in them, and flags; nothing of them is run or expanded', () => {
    given({ 'my apps/a.yaml': refused('A_'), 'b/b.yaml': refused('B_'), 'c/c.yaml': refused('C_') });
    const { log } = run({ paths: 'my apps\nb\n', args: '--skip yaml\n  --verbose --include *.yaml', format: 'compact' });
    expect(log.match(/^.*: error: /gm)).toEqual(['b/b.yaml:4:9: error: ', 'my apps/a.yaml:4:9: error: ']);
    const hostile = run({ paths: '$(touch pwned)\n-f', args: '`touch pwned` ;touch pwned', 'fail-on': 'never"; touch pwned; "' });
    expect(hostile.outputs['exit-code']).toBe('2');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('names the lines of another folder so that the matcher finds them', () => {
    given({ 'apps/shop/a.yaml': refused('A_') });
    const folder = { 'working-directory': 'apps/shop' };
    expect(run({ ...folder, format: 'compact' }).log).toMatch(/^apps\/shop\/a\.yaml:4:9: error: /m);
    expect(run(folder).log).toMatch(/^::error file=apps\/shop\/a\.yaml,/m);
    const file = run({ ...folder, sarif: 'true' }).outputs['sarif-file'] ?? '';
    expect(readFileSync(file, 'utf8')).toContain('"uri": "apps/shop/a.yaml"');
  });

  it.each([
    [{ 'fail-on': 'never' }, '0'],
    [{ args: '--preset all', 'max-warnings': '0', 'fail-on': 'error' }, '1'],
    [{ args: '--preset all' }, '0'],
    [{ 'fail-on': 'always' }, '2'],
  ])('%j exits with %s', (inputs, code) => {
    given({ 'a.yaml': SERVICE });
    expect(run(inputs).outputs['exit-code']).toBe(code);
  });

  it('reports of a pull request what it changed, and of a push everything', () => {
    given({ 'old.yaml': refused('Old') });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.write('new.yaml', refused('New'));
    repository.commit();
    const places = (env: Record<string, string>): string[] =>
      [...run({ 'only-changed': 'true', args: '--only api' }, env).log.matchAll(/^::error file=([^,]*)/gm)].map(([, path = '']) => path);
    expect(places({ GITHUB_BASE_REF: 'main' })).toEqual(['new.yaml']);
    expect(places({ GITHUB_BASE_REF: '' })).toEqual(['new.yaml', 'old.yaml']);
  });

  it('makes one report of shards', () => {
    given({ 'a.yaml': refused('A_'), 'b.yaml': refused('B_'), 'c.yaml': SETTINGS });
    const whole = run({ sarif: 'true' });
    const shards = ['1/2', '2/2'].map((shard) => run({ shard }));
    expect(shards.map(({ failed, summary }) => [failed, summary])).toEqual([
      [false, ''],
      [false, ''],
    ]);
    mkdirSync(join(repository.path, '.runner/blobs'));
    for (const { outputs } of shards)
      repository.write(`.runner/blobs/${outputs['blob']?.split('/').at(-1)}`, readFileSync(outputs['blob'] ?? '', 'utf8'));
    const merged = run({ merge: '.runner/blobs', sarif: 'true' });
    expect(merged).toMatchObject({ failed: true, summary: whole.summary, outputs: whole.outputs });
    expect(merged.log).toBe(whole.log);
  });
});
