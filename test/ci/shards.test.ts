import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { VERSION } from '../../src/version.ts';
import { FILES as OVERLAY, PROD } from '../render/overlay.ts';
import { printing, Programs } from '../render/programs.ts';
import { Folder } from '../cli/run.ts';
import { DEPLOYMENT, refused, SERVICE } from './repository.ts';

let folder: Folder;
const given = (files: Record<string, string>): Folder => {
  folder = new Folder(files);
  return folder;
};
afterEach(() => folder.remove());

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: Wrong_\n\n\nstringData:\n  password: hunter2\n';
const FILES = {
  'a.yaml': refused('A_'),
  'b.yaml': `${refused('B_')}---\n${refused('b2_')}`,
  'c/service.yaml': SERVICE.replace('app: web', 'app: other').replaceAll('\n', '\r\n'),
  'c/web.yaml': DEPLOYMENT.replace(':1.2.3', ':latest'),
  'd.yaml': `# kubeproof: ignore-file[*] -- generated\n${refused('D_')}`,
  'e.yaml': SECRET,
  'f.md': `# Example\n\n\`\`\`yaml\n${refused('F_')}\`\`\`\n`,
  'notes.yaml': 'just: text\n',
};
const ARGS = ['--preset', 'all', '--show-suppressed'];

const PATHS = ['a.yaml', 'b.yaml', 'c', 'd.yaml', 'e.yaml', 'f.md', 'notes.yaml'];
const FORMATS = [...reporters.keys()].filter((format) => format !== 'blob');

/** Writes the blobs of all shards and tells how each run ended. */
async function run(count: number, ...args: string[]): Promise<{ files: string[]; codes: number[] }> {
  const files = Array.from({ length: count }, (_, index) => `out/${index + 1}.json`);
  const codes: number[] = [];
  for (const [index, file] of files.entries()) {
    const { code } = await folder.run(['lint', ...ARGS, ...args, '--shard', `${index + 1}/${count}`, '-f', `blob=${file}`, ...PATHS]);
    codes.push(code);
  }
  return { files, codes };
}

const shards = async (count: number, ...args: string[]): Promise<string[]> => (await run(count, ...args)).files;

/** A report in each format, one below the other, and the exit code. */
async function reports(args: readonly string[], paths: readonly string[]): Promise<{ code: number; text: string }> {
  const { code } = await folder.run([...args, ...FORMATS.flatMap((format) => ['-f', `${format}=reports/${format}`]), ...paths]);
  return { code, text: FORMATS.map((format) => `== ${format}\n${folder.read(`reports/${format}`)}`).join('') };
}

describe('kubeproof merge', () => {
  it.each([
    [1, []],
    [2, ['--max-warnings', '3']],
    [3, ['--fail-on', 'warning']],
    [7, ['--fail-on', 'never']],
    [20, ['--skip', 'api', '--kubernetes-version', '1.29..1.31']],
  ])('makes of %d shards with %j what one run prints, in every format, whatever their order', async (count, args) => {
    given(FILES);
    const files = await shards(count, ...args);
    const whole = await reports(['lint', ...ARGS, ...args], PATHS);
    const merged = await reports(['merge', '--show-suppressed'], [...files.slice(1).reverse(), ...files.slice(0, 1)]);
    expect(merged).toEqual(whole);
  });

  it('makes one report of what was rendered too', async () => {
    const programs = new Programs({ kustomize: printing(PROD) });
    given(OVERLAY);
    const env = programs.env;
    for (const n of ['1', '2', '3'])
      await folder.run(['lint', '--preset', 'all', '--shard', `${n}/3`, '-f', `blob=out/${n}.blob.json`], { env });
    const formats = FORMATS.flatMap((format) => ['-f', `${format}=reports/${format}`]);
    const texts = (): string[] => FORMATS.map((format) => folder.read(`reports/${format}`));
    await folder.run(['lint', '--preset', 'all', ...formats], { env });
    const whole = texts();
    await folder.run(['merge', 'out', ...formats]);
    expect(texts()).toEqual(whole);
    expect(whole[0]).toContain('overlays/prod/memory.yaml:10:11');
    programs.remove();
  });

  it('shows on standard output what one run shows there', async () => {
    given(FILES);
    const files = await shards(2);
    for (const args of [
      ['--quiet'],
      ['--min-severity', 'warning', '--statistics'],
      ['--color', '-f', 'pretty'],
      ['-f', 'junit', '--exit-zero'],
    ])
      expect(await folder.run(['merge', ...files, ...args]), args.join(' ')).toEqual(
        await folder.run(['lint', '--preset', 'all', ...args, ...PATHS]),
      );
  });

  it('counts paths from the root of the repository that the shards were in', async () => {
    given(Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`apps/shop/${name}`, text])));
    mkdirSync(join(folder.path, '.git'));
    const above = folder;
    folder = Object.assign(Object.create(Folder.prototype) as Folder, { path: join(above.path, 'apps/shop') });
    const files = await shards(2);
    const whole = await reports(['lint', ...ARGS], PATHS);
    expect(whole.text).toContain('"uri": "apps/shop/a.yaml"');
    expect(await reports(['merge', '--show-suppressed'], files)).toEqual(whole);
    const shop = folder;
    folder = above;
    expect(
      await reports(
        ['merge', '--show-suppressed'],
        files.map((file) => join(shop.path, file)),
      ),
    ).toEqual(whole);
  });

  it('judges what the shards were told to let pass', async () => {
    given(FILES);
    const { files, codes } = await run(3, '--exit-zero', '--fail-on', 'warning', '--skip', 'api');
    expect(codes).toEqual([0, 0, 0]);
    expect((await folder.run(['merge', ...files])).code).toBe(1);
  });

  it('counts the warnings of all shards', async () => {
    given({ 'a.yaml': SERVICE, 'b.yaml': SERVICE.replace('name: web', 'name: other') });
    const found = JSON.parse((await folder.run(['lint', '--preset', 'all', '-f', 'json'])).out) as { summary: { warnings: number } };
    const most = String(found.summary.warnings - 1);
    const codes: number[] = [];
    for (const shard of ['1/2', '2/2'])
      codes.push(
        (await folder.run(['lint', '--preset', 'all', '--max-warnings', most, '--shard', shard, '-f', `blob=out/${shard[0]}.json`, '.']))
          .code,
      );
    expect(codes).toEqual([0, 0]);
    expect((await folder.run(['merge', 'out'])).code).toBe(1);
  });

  it('fails for records of the baseline that are left over', async () => {
    given({ 'a.yaml': refused('A_'), 'b.yaml': refused('B_') });
    await folder.run(['lint', '--suppress-all']);
    folder.write('b.yaml', refused('b'));
    expect((await folder.run(['lint'])).code).toBe(1);
    for (const n of ['1', '2']) await folder.run(['lint', '--shard', `${n}/2`, '-f', `blob=out/${n}.json`]);
    expect((await folder.run(['merge', 'out'])).code).toBe(1);
    expect((await folder.run(['merge', 'out', '--exit-zero'])).code).toBe(0);
  });

  it('reads a folder, without the files that were looked at', async () => {
    given(FILES);
    await shards(2);
    const whole = (await folder.run(['merge', 'out', '-f', 'pretty'])).out;
    const elsewhere = new Folder({ '1.json': folder.read('out/1.json'), '2.json': folder.read('out/2.json') });
    expect((await elsewhere.run(['merge', '.', '-f', 'pretty'])).out).toBe(whole);
    elsewhere.remove();
  });

  it('shards share the findings among them', async () => {
    given(FILES);
    await shards(3);
    const counts = [1, 2, 3].map((n) => (JSON.parse(folder.read(`out/${n}.json`)) as { diagnostics: unknown[] }).diagnostics.length);
    const whole = JSON.parse((await folder.run(['lint', ...ARGS, '-f', 'json', ...PATHS])).out) as { diagnostics: unknown[] };
    expect(counts.reduce((a, b) => a + b)).toBe(whole.diagnostics.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('blobs hold no line that no format shows', async () => {
    given(FILES);
    for (const file of await shards(2, '--only', 'api')) expect(folder.read(file)).not.toContain('hunter2');
  });

  it('fails as the shards were told, unless it is told otherwise', async () => {
    given({ 'a.yaml': SERVICE });
    await folder.run(['lint', '--preset', 'all', '--max-warnings', '0', '-f', 'blob=1.json']);
    const code = async (...args: string[]): Promise<number> => (await folder.run(['merge', '1.json', ...args])).code;
    expect([await code(), await code('--max-warnings', '99'), await code('--exit-zero')]).toEqual([1, 0, 0]);
  });

  it('finds blobs among other files of a folder', async () => {
    given(FILES);
    await shards(2);
    folder.write('out/report.json', '{"version":1}');
    expect((await folder.run(['merge', 'out'])).code).toBe(1);
    expect(await folder.run(['merge', 'c'])).toMatchObject({ code: 2, err: expect.stringMatching(/there is no blob in c\n {2}help: /) });
  });

  it.each([
    ['a shard that is missing', ['out/1.json', 'out/3.json'], /of 3 shards 2 is missing/],
    ['a shard that is there twice', ['out/1.json', 'out/1.json', 'out/2.json', 'out/3.json'], /shard 1 of 3 is there twice/],
    ['shards of different runs', ['out/1.json', 'out/2.json', 'other.json'], /of different runs/],
    ['shards of another kubeproof', ['old.json'], /written by kubeproof 0\.0\.1, this is/],
    ['a blob of another version', ['next.json'], /is a blob of version 2/],
    ['what is no blob', ['a.yaml'], /a\.yaml cannot be read/],
    ['a file that is not there', ['none.json'], /none\.json: no such file/],
  ])('2 for %s', async (_, args, message) => {
    given(FILES);
    await shards(3);
    await folder.run(['lint', '--shard', '3/3', '-f', 'blob=other.json', 'a.yaml']);
    folder.write('old.json', folder.read('out/1.json').replace(`"writer":"${VERSION}"`, '"writer":"0.0.1"'));
    folder.write('next.json', folder.read('out/1.json').replace('"version":1', '"version":2'));
    expect(await folder.run(['merge', ...args])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  it.each([['--fix'], ['--diff'], ['--unsafe-fixes'], ['--add-ignore']])('2 for a shard with %s', async (flag) => {
    expect(await given(FILES).run(['lint', '--shard', '1/2', flag])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/a shard changes no files/),
    });
  });

  it.each(['0/2', '3/2', '1', 'a/b'])('2 for the shard %s', async (shard) => {
    expect(await given(FILES).run(['lint', '--shard', shard])).toMatchObject({ code: 2, err: expect.stringMatching(/is no shard/) });
  });
});
