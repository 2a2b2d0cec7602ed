import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FORMAT_ALIASES, reporters } from '../../src/reporters/index.ts';
import { Folder } from './run.ts';

const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
const BAD = GOOD.replace('name: settings', 'name: Settings');
const WARNED = `${GOOD}data:\n  a: "1"\n  a: "2"\n`;
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: "web]: [x:latest"
`;

let folder: Folder;
const given = (files: Record<string, string>): Folder => {
  folder = new Folder(files);
  return folder;
};
afterEach(() => folder.remove());

const git = (...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder.path, stdio: 'ignore' });
};

const MACHINE = ['json', 'jsonl', 'sarif', 'gitlab', 'junit', 'checkstyle', 'tap', 'rdjson', 'rdjsonl', 'html', 'markdown'];

describe('machine formats', () => {
  it.each(MACHINE)('%s owns standard output, with and without findings', async (format) => {
    given({ 'a.yaml': BAD, 'notes.yaml': 'just: text\n', 'good/a.yaml': GOOD });
    const found = await folder.run(['lint', '-f', format, '--verbose', '--timing']);
    const clean = await folder.run(['lint', 'good', '-f', format, '--color', 'always']);
    expect([found.code, clean.code]).toEqual([1, 0]);
    expect(found.err).toMatch(/not checked: notes\.yaml/);
    expect(clean.err).toBe('');
    for (const { out } of [found, clean]) {
      expect(out).not.toContain('\u001b');
      if (/json$|sarif|gitlab/.test(format)) JSON.parse(out);
      if (format.endsWith('l') && format !== 'html') for (const line of out.split('\n').slice(0, -1)) JSON.parse(line);
    }
  });

  it('hold an empty report where a named file is no manifest', async () => {
    const { code, out, err } = await given({ 'values.yaml': 'replicas: 3\n' }).run(['lint', 'values.yaml', '-f', 'sarif']);
    expect(code).toBe(0);
    expect(err).toMatch(/^note: no Kubernetes manifests in values\.yaml/);
    expect(JSON.parse(out)).toMatchObject({ runs: [{ results: [] }] });
  });

  it('are the same for any order of the same paths', async () => {
    given({ 'a.yaml': BAD, 'b/c.yaml': POD, 'b/d.yaml': WARNED, 'e.yaml': BAD.replace('Settings', 'Other_'), 'notes.yaml': 'a: b\n' });
    for (const format of reporters.keys()) {
      const run = async (...paths: string[]): Promise<string> => (await folder.run(['lint', ...paths, '-f', format])).out;
      const first = await run('a.yaml', 'b', 'e.yaml', 'notes.yaml');
      expect(await run('notes.yaml', 'e.yaml', 'b', 'a.yaml'), format).toBe(first);
    }
  });
});

describe('several formats in one run', () => {
  it('go to a file each, whose folders are made, and nothing is left beside them', async () => {
    const { out, err } = await given({ 'a.yaml': BAD }).run([
      'lint',
      'a.yaml',
      '-f',
      'pretty',
      '-f',
      'sarif=out/a.sarif',
      '-f',
      'junit=out/junit.xml',
    ]);
    expect(out).toContain('--> a.yaml:4:9');
    expect(err).toBe('wrote out/a.sarif\nwrote out/junit.xml\n');
    expect(JSON.parse(folder.read('out/a.sarif'))).toMatchObject({ runs: [{ results: [{ ruleId: 'api/invalid' }] }] });
    expect(execFileSync('ls', ['-A', join(folder.path, 'out')], { encoding: 'utf8' })).toBe('a.sarif\njunit.xml\n');
  });

  it('2 for a format whose file has no name, and for a place that cannot be written', async () => {
    given({ 'a.yaml': GOOD });
    mkdirSync(join(folder.path, 'taken'));
    expect(await folder.run(['lint', '-f', 'json='])).toMatchObject({ code: 2, err: expect.stringMatching(/names no file/) });
    expect(await folder.run(['lint', '-f', 'json=taken'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/could not be written to taken/),
    });
  });
});

describe('names', () => {
  it('of other tools lead to a format', () => {
    for (const format of FORMAT_ALIASES.values()) expect(reporters.has(format)).toBe(true);
    for (const alias of [
      'full',
      'concise',
      'unix',
      'gcc',
      'code-climate',
      'codequality',
      'github-actions',
      'json-lines',
      'ndjson',
      'junit-xml',
      'agent',
      'json-v1',
    ])
      expect(FORMAT_ALIASES.has(alias)).toBe(true);
  });

  it.each([
    ['ndjson', 'jsonl'],
    ['codequality', 'gitlab'],
    ['gcc', 'compact'],
  ])('%s prints what %s does', async (alias, format) => {
    given({ 'a.yaml': BAD });
    expect((await folder.run(['lint', '-f', alias])).out).toBe((await folder.run(['lint', '-f', format])).out);
  });
});

describe("the user's own format", () => {
  it('is a module that turns the report of json into text', async () => {
    given({ 'a.yaml': BAD, 'own.mjs': 'export default ({ version, diagnostics }) => `${version} ${diagnostics[0].rule}\\n`;\n' });
    expect(await folder.run(['lint', 'a.yaml', '-f', './own.mjs'])).toEqual({ code: 1, out: '1 api/invalid\n', err: '' });
    await folder.run(['lint', 'a.yaml', '-f', './own.mjs=own.txt']);
    expect(folder.read('own.txt')).toBe('1 api/invalid\n');
  });

  it.each([
    ['there is none', './none.mjs', /the format \.\/none\.mjs cannot be loaded/],
    ['it exports no function', './wrong.mjs', /no function as its default export/],
    ['it gives no text', './number.mjs', /gave no text/],
  ])('2 when %s', async (_, format, message) => {
    given({ 'a.yaml': BAD, 'wrong.mjs': 'export default 1;\n', 'number.mjs': 'export default () => 1;\n' });
    const { code, out, err } = await folder.run(['lint', 'a.yaml', '-f', format]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});

describe('GitHub Actions', () => {
  const env = { GITHUB_ACTIONS: 'true' };

  it('gets annotations beside the frames where no format is asked for', async () => {
    const { out } = await given({ 'a.yaml': BAD }).run(['lint', 'a.yaml'], { env });
    expect(out).toMatch(
      / --> a\.yaml:4:9 [\s\S]*\nFound 1 error in 1 of 1 file .*\n::error file=a\.yaml,line=4,col=9,endLine=4,endColumn=17,title=/,
    );
  });

  it.each([
    [['-f', 'json'], {}],
    [['-f', 'pretty'], {}],
    [[], { KUBEPROOF_FORMAT: 'compact' }],
  ] as const)('gets none where one is: %j %j', async (args, more) => {
    const { out } = await given({ 'a.yaml': BAD }).run(['lint', 'a.yaml', ...args], { env: { ...env, ...more } });
    expect(out).not.toContain('::error');
  });

  it('gets a step summary, behind what is there and as long as there is room', async () => {
    given({ 'a.yaml': BAD, 'summary.md': 'before\n' });
    const GITHUB_STEP_SUMMARY = join(folder.path, 'summary.md');
    const first = await folder.run(['lint', 'a.yaml'], { env: { ...env, GITHUB_STEP_SUMMARY } });
    expect(folder.read('summary.md')).toMatch(/^before\n## kubeproof\n\nFound 1 error in 1 of 1 file /);
    expect(first.err).toBe('');
    await folder.run(['lint', 'a.yaml', '-f', `markdown=${GITHUB_STEP_SUMMARY}`], { env: { GITHUB_STEP_SUMMARY } });
    expect(folder.read('summary.md').match(/^## kubeproof$/gm)).toHaveLength(2);
    folder.write('summary.md', 'x'.repeat(1024 * 1024));
    const { err, code } = await folder.run(['lint', 'a.yaml'], { env: { ...env, GITHUB_STEP_SUMMARY } });
    expect({ err, code }).toEqual({ err: 'warning: the step summary has no room left for this report\n', code: 1 });
    expect(folder.read('summary.md')).toHaveLength(1024 * 1024);
  });

  it('takes nothing of a manifest for a command', async () => {
    given({ 'a.yaml': BAD.replace('Settings', '"##[error]Settings\\n::add-mask::x"') });
    const { out } = await folder.run(['lint', 'a.yaml'], { env });
    expect(out.split('\n').filter((line) => /^\s*::(?!error |:)|##\[/.test(line.replace(/^::error .*/, '')))).toEqual([]);
  });
});

describe('paths', () => {
  it('count from the root of the repository in formats that a server shows', async () => {
    given({ 'apps/shop/a.yaml': BAD });
    git('init');
    const shop = Object.assign(Object.create(Folder.prototype) as Folder, { path: join(folder.path, 'apps/shop') });
    const sarif = JSON.parse((await shop.run(['lint', '.', '-f', 'sarif'])).out) as unknown;
    expect(sarif).toMatchObject({
      runs: [
        {
          automationDetails: { id: 'kubeproof/apps/shop/' },
          results: [{ locations: [{ physicalLocation: { artifactLocation: { uri: 'apps/shop/a.yaml' } } }] }],
        },
      ],
    });
    expect(JSON.parse((await shop.run(['lint', '.', '-f', 'gitlab'])).out)).toMatchObject([{ location: { path: 'apps/shop/a.yaml' } }]);
    expect((await shop.run(['lint', '.', '-f', 'github'])).out).toMatch(/^::error file=apps\/shop\/a\.yaml,/);
    expect((await shop.run(['lint', '.', '-f', 'compact'])).out).toMatch(/^a\.yaml:4:9/);
  });

  it('have the prefix that is asked for', async () => {
    given({ 'a.yaml': BAD });
    for (const format of ['compact', 'gitlab', 'junit', 'json'])
      expect((await folder.run(['lint', '-f', format, '--path-prefix', 'sub/dir'])).out).toContain('sub/dir/a.yaml');
  });
});

describe('GitLab fingerprints', () => {
  const prints = async (): Promise<string[]> =>
    (JSON.parse((await folder.run(['lint', '-f', 'gitlab', '--preset', 'all'])).out) as { fingerprint: string }[]).map(
      ({ fingerprint }) => fingerprint,
    );

  it('are unique, stay when lines are added above, and change with the name', async () => {
    given({ 'a.yaml': POD, 'b.yaml': POD });
    const before = await prints();
    expect(before.length).toBeGreaterThan(4);
    expect(new Set(before).size).toBe(before.length);
    folder.write('a.yaml', '\n'.repeat(10) + POD);
    expect(await prints()).toEqual(before);
    folder.write('a.yaml', POD.replace('name: web\nspec', 'name: other\nspec'));
    const renamed = await prints();
    expect(renamed.filter((print) => before.includes(print)).length).toBeLessThan(before.length);
    expect(renamed.slice(0, 3).some((print) => before.includes(print))).toBe(false);
  });
});

describe('the problem matcher', () => {
  const { problemMatcher } = JSON.parse(readFileSync('problem-matcher.json', 'utf8')) as {
    problemMatcher: [
      { pattern: [{ regexp: string; file: number; line: number; column: number; severity: number; message: number; code: number }] },
    ];
  };
  const [{ pattern }] = problemMatcher;
  const [{ regexp, file, line, column, severity, message, code }] = pattern;

  it.each([[[]], [['--color', 'always']]])('reads every error and warning of compact %j', async (color) => {
    given({ 'a.yaml': BAD, 'b.yaml': POD, 'c.yaml': WARNED });
    const compact = await folder.run(['lint', '-f', 'compact', '--preset', 'all', ...color]);
    const json = JSON.parse((await folder.run(['lint', '-f', 'json', '--preset', 'all'])).out) as {
      diagnostics: Record<string, unknown>[];
    };
    const read = compact.out
      .split('\n')
      .slice(0, -1)
      .map((text) => new RegExp(regexp).exec(text))
      .filter((match) => match !== null)
      .map((match) => [match[file], Number(match[line]), Number(match[column]), match[severity], match[message], match[code]]);
    const wanted = json.diagnostics.filter((each) => each['severity'] !== 'info');
    expect(wanted.length).toBeGreaterThan(5);
    expect(read).toEqual(
      wanted.map((each) => [
        each['path'],
        each['line'],
        each['column'],
        each['severity'],
        String(each['message']).replace(/\s*\n\s*/g, ' '),
        each['rule'],
      ]),
    );
    expect(compact.out.includes('\u001b')).toBe(color.length > 0);
  });
});
