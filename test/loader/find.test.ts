import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FindOptions, findFiles } from '../../src/loader/find.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubeproof-find-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const find = (folder: string, paths: readonly string[] = ['.'], options: Partial<FindOptions> = {}) =>
  findFiles(paths, { folder, ...options });
const pathsOf = (...args: Parameters<typeof find>): string[] => find(...args).files.map(({ path }) => path);

describe('findFiles', () => {
  const plain = folderWith({
    'b.yaml': '',
    'a.yml': '',
    'c.json': '',
    'd.md': '',
    'e.txt': '',
    'sub/z.yaml': '',
    'sub/.hidden/y.yaml': '',
    '.git/x.yaml': '',
    'node_modules/m/x.yaml': '',
    'vendor/x.yaml': '',
  });

  it('walks folders by name, and never into .git, node_modules and vendor', () => {
    expect(pathsOf(plain)).toEqual(['a.yml', 'b.yaml', 'c.json', 'd.md', 'sub/.hidden/y.yaml', 'sub/z.yaml']);
  });

  it('names files as the user would', () => {
    expect(pathsOf(plain, ['sub/'])).toEqual(['sub/.hidden/y.yaml', 'sub/z.yaml']);
    expect(pathsOf(plain, ['./sub'])).toEqual(['./sub/.hidden/y.yaml', './sub/z.yaml']);
    expect(pathsOf(plain, [join(plain, 'b.yaml')])).toEqual([join(plain, 'b.yaml')]);
  });

  it('takes a named file whatever its name, and every file once', () => {
    expect(
      find(plain, ['e.txt', 'b.yaml', '.'])
        .files.map(({ path, isNamed }) => [path, isNamed])
        .slice(0, 3),
    ).toEqual([
      ['e.txt', true],
      ['b.yaml', true],
      ['a.yml', false],
    ]);
    expect(pathsOf(plain, ['b.yaml', './b.yaml', '.']).filter((path) => path.includes('b.yaml'))).toEqual(['b.yaml']);
  });

  it('leaves Markdown in folders out on request', () => {
    expect(pathsOf(plain, ['.'], { markdown: false })).not.toContain('d.md');
    expect(pathsOf(plain, ['d.md'], { markdown: false })).toEqual(['d.md']);
  });

  it('says which named paths are not there', () => {
    expect(find(plain, ['none.yaml', '*.yam']).errors).toEqual([
      { path: 'none.yaml', reason: 'no such file or folder' },
      { path: '*.yam', reason: 'no such file or folder', help: expect.stringContaining('--include') },
    ]);
  });

  it('narrows and extends what it looks for', () => {
    expect(pathsOf(plain, ['.'], { include: ['sub/**'] })).toEqual(['sub/.hidden/y.yaml', 'sub/z.yaml']);
    expect(pathsOf(plain, ['.'], { include: ['*.txt', 'b.*'] })).toEqual(['b.yaml', 'e.txt']);
    expect(pathsOf(plain, ['.'], { exclude: ['sub/', '*.json'] })).toEqual(['a.yml', 'b.yaml', 'd.md']);
    expect(find(plain, ['.'], { exclude: ['*.json'] }).skipped).toEqual([{ path: 'c.json', reason: 'excluded' }]);
  });

  it('excludes named files only when told to', () => {
    expect(pathsOf(plain, ['c.json'], { exclude: ['*.json'] })).toEqual(['c.json']);
    expect(find(plain, ['c.json'], { exclude: ['*.json'], forceExclude: true })).toMatchObject({
      files: [],
      skipped: [{ path: 'c.json', reason: 'excluded' }],
    });
  });
});

describe('ignore files', () => {
  const folder = folderWith({
    '.git/info/exclude': 'local.yaml\n',
    '.gitignore': '*.gen.yaml\n/build/\n!keep.gen.yaml\n',
    '.kubeproofignore': 'drafts/\n',
    'a.yaml': '',
    'a.gen.yaml': '',
    'keep.gen.yaml': '',
    'local.yaml': '',
    'build/b.yaml': '',
    'drafts/d.yaml': '',
    'sub/.gitignore': '!s.gen.yaml\n',
    'sub/s.gen.yaml': '',
    'sub/t.gen.yaml': '',
    'sub/.ignore': 'u.yaml\n',
    'sub/u.yaml': '',
  });

  it('are heeded, deeper ones more', () => {
    expect(pathsOf(folder)).toEqual(['a.yaml', 'keep.gen.yaml', 'sub/s.gen.yaml']);
    expect(find(folder).skipped).toContainEqual({ path: 'a.gen.yaml', reason: 'ignored by an ignore file' });
  });

  it('hold from above too', () => {
    expect(pathsOf(folder, ['sub'])).toEqual(['sub/s.gen.yaml']);
  });

  it('do not hold for what is named', () => {
    expect(pathsOf(folder, ['a.gen.yaml', 'build'])).toEqual(['a.gen.yaml', 'build/b.yaml']);
    expect(pathsOf(folder, ['a.gen.yaml', 'build/b.yaml'], { forceExclude: true })).toEqual([]);
  });

  it('can be switched off', () => {
    expect(pathsOf(folder, ['.'], { ignoreFiles: false })).toHaveLength(9);
  });
});

describe('what file systems hold', () => {
  it('symbolic links are followed, in circles once', () => {
    const folder = folderWith({ 'a/x.yaml': '', 'b/y.yaml': '' });
    symlinkSync('..', join(folder, 'a', 'up'));
    symlinkSync(join(folder, 'b'), join(folder, 'a', 'b'));
    symlinkSync('nowhere.yaml', join(folder, 'broken.yaml'));
    symlinkSync('self.yaml', join(folder, 'self.yaml'));
    expect(pathsOf(folder).sort()).toEqual(['a/b/y.yaml', 'a/x.yaml']);
    expect(find(folder).skipped).toEqual([
      { path: 'broken.yaml', reason: 'a symbolic link that leads nowhere: no such file or folder' },
      { path: 'self.yaml', reason: 'a symbolic link that leads nowhere: symbolic links lead in a circle' },
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('folders that cannot be read are named', () => {
    const folder = folderWith({ 'a.yaml': '', 'closed/b.yaml': '' });
    chmodSync(join(folder, 'closed'), 0o000);
    expect(find(folder).unreadable).toEqual([{ path: 'closed', reason: 'the folder cannot be read: permission denied' }]);
    chmodSync(join(folder, 'closed'), 0o700);
  });

  it('templates of a chart are known as such', () => {
    const folder = folderWith({
      'web/Chart.yaml': '',
      'web/values.yaml': '',
      'web/templates/a.yaml': '',
      'web/templates/sub/b.yaml': '',
      'other/templates/c.yaml': '',
    });
    const charts = (paths?: readonly string[]): unknown[] => find(folder, paths).files.map(({ path, chart }) => [path, chart]);
    expect(charts()).toEqual([
      ['other/templates/c.yaml', undefined],
      ['web/Chart.yaml', undefined],
      ['web/templates/a.yaml', 'web'],
      ['web/templates/sub/b.yaml', 'web'],
      ['web/values.yaml', undefined],
    ]);
    expect(charts(['web/templates/sub'])).toEqual([['web/templates/sub/b.yaml', 'web']]);
  });
});
