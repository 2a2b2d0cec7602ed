import { afterEach, describe, expect, it } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
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
  'c/service.yaml': SERVICE.replace('app: web', 'app: other'),
  'c/web.yaml': DEPLOYMENT.replace(':1.2.3', ':latest'),
  'd.yaml': `# kubeproof: ignore-file[*] -- generated\n${refused('D_')}`,
  'e.yaml': SECRET,
  'notes.yaml': 'just: text\n',
};
const ARGS = ['--preset', 'all', '--show-suppressed'];

async function shards(count: number, ...args: string[]): Promise<string[]> {
  const files = Array.from({ length: count }, (_, index) => `out/${index + 1}.json`);
  for (const [index, file] of files.entries())
    await folder.run([
      'lint',
      ...ARGS,
      ...args,
      '--shard',
      `${index + 1}/${count}`,
      '-f',
      `blob=${file}`,
      'a.yaml',
      'b.yaml',
      'c',
      'd.yaml',
      'e.yaml',
      'notes.yaml',
    ]);
  return files;
}

describe('kubeproof merge', () => {
  it('prints in every format what one run prints, whatever the order of the shards', async () => {
    given(FILES);
    const [first = '', ...others] = await shards(3, '--fail-on', 'warning');
    for (const format of reporters.keys()) {
      const whole = await folder.run([
        'lint',
        ...ARGS,
        '--fail-on',
        'warning',
        '-f',
        format,
        'a.yaml',
        'b.yaml',
        'c',
        'd.yaml',
        'e.yaml',
        'notes.yaml',
      ]);
      const merged = await folder.run(['merge', ...others, first, '-f', format, '--show-suppressed']);
      expect(merged.out, format).toBe(whole.out);
      expect({ code: merged.code, err: merged.err }).toEqual({ code: whole.code, err: whole.err });
    }
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
    const whole = JSON.parse((await folder.run(['lint', ...ARGS, '-f', 'json', '--exclude', 'out'])).out) as { diagnostics: unknown[] };
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

  it.each([
    ['a shard that is missing', ['out/1.json', 'out/3.json'], /of 3 shards 2 is missing/],
    ['a shard that is there twice', ['out/1.json', 'out/1.json', 'out/2.json', 'out/3.json'], /shard 1 of 3 is there twice/],
    ['shards of different runs', ['out/1.json', 'out/2.json', 'other.json'], /of different runs/],
    ['what is no blob', ['a.yaml'], /a\.yaml cannot be read/],
    ['a file that is not there', ['none.json'], /none\.json: no such file/],
  ])('2 for %s', async (_, args, message) => {
    given(FILES);
    await shards(3);
    await folder.run(['lint', '--shard', '3/3', '-f', 'blob=other.json', 'a.yaml']);
    expect(await folder.run(['merge', ...args])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  it.each(['0/2', '3/2', '1', 'a/b'])('2 for the shard %s', async (shard) => {
    expect(await given(FILES).run(['lint', '--shard', shard])).toMatchObject({ code: 2, err: expect.stringMatching(/is no shard/) });
  });
});
