import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type LoadOptions, loadWorkspace, type Workspace } from '../../src/loader/workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubeproof-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';

async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: LoadOptions = {},
  paths?: readonly string[],
): Promise<Workspace> {
  const root = mkdtempSync(join(folder, 'case-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return loadWorkspace(paths ?? ['.'], { folder: root, ...options });
}

const codesOf = ({ problems }: Workspace): string[] => problems.map(({ source, problem }) => `${source.path} ${problem.code}`);

describe('loadWorkspace', () => {
  it('reads files, folders and what is not there', async () => {
    const workspace = await load(
      { 'a.yaml': POD, 'b/c.json': '{"apiVersion":"v1","kind":"Pod"}', 'd.md': `\`\`\`yaml\n${POD}\`\`\`\n` },
      {},
      ['.', 'none'],
    );
    expect(workspace.resources.map(({ document }) => document.source.path)).toEqual(['a.yaml', 'b/c.json', 'd.md']);
    expect(workspace.errors).toEqual([{ path: 'none', reason: 'no such file or folder' }]);
  });

  it('reads the standard input under the name that it is given', async () => {
    const stdin = async (): Promise<Uint8Array> => new TextEncoder().encode(POD);
    expect((await loadWorkspace(['-'], { stdin })).resources.map(({ document }) => document.source.path)).toEqual(['-']);
    const named = await loadWorkspace(['-'], { stdin: async () => `\`\`\`yaml\n${POD}\`\`\`\n`, stdinName: 'x/readme.md' });
    expect(named.resources.map(({ document }) => [document.source.path, document.kind])).toEqual([['x/readme.md', 'markdown']]);
  });

  it('does not check templates of charts, and says how to', async () => {
    const { resources, notChecked, problems } = await load({
      'web/Chart.yaml': 'apiVersion: v2\nname: web\n',
      'web/templates/a.yaml': 'a: {{ .Values.x }}\n',
      'web/templates/plain.yaml': POD,
    });
    expect(resources).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(notChecked).toContainEqual({
      path: 'web/templates/a.yaml',
      chart: 'web',
      role: 'template',
      reason: expect.stringContaining('helm template web | kubeproof lint -'),
    });
  });

  it('says nothing of unreadable files that want to be no manifests, unless they are named', async () => {
    const files = { 'tsconfig.json': '{ // comment\n "a": 1 }', 'pod.yaml': 'kind: Pod\nmetadata: "x\n' };
    expect(codesOf(await load(files))).toEqual(['pod.yaml unclosed-quote']);
    expect(codesOf(await load(files, {}, ['tsconfig.json']))).toEqual(['tsconfig.json bad-json']);
    expect((await load(files)).notChecked.map(({ path }) => path)).toEqual(['pod.yaml', 'tsconfig.json']);
  });
});

describe('bytes', () => {
  const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))));
  const namesOf = ({ resources }: Workspace): string[] => resources.map(({ name }) => name);

  it.each<[string, Uint8Array]>([
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], POD)],
    ['UTF-16, little end first', bytes([0xff, 0xfe], [...Buffer.from(POD, 'utf16le')])],
    ['UTF-16, big end first', bytes([0xfe, 0xff], [...Buffer.from(POD, 'utf16le').swap16()])],
    ['line ends of Windows', bytes(POD.replaceAll('\n', '\r\n'))],
  ])('%s is read', async (_, content) => {
    const workspace = await load({ 'a.yaml': content });
    expect(namesOf(workspace)).toEqual(['a']);
    expect(codesOf(workspace)).toEqual([]);
    expect(workspace.resources[0]?.root.at('kind').keySpan.start).toBe(content.includes(13) ? 16 : 15);
  });

  it('what is no UTF-8 is read as kubectl reads it, and its place is told', async () => {
    const workspace = await load({ 'a.yaml': bytes(POD, 'x: é', [0xe9], 'z\n') });
    expect(codesOf(workspace)).toEqual(['a.yaml bad-encoding']);
    const [{ source, problem }] = workspace.problems as [Workspace['problems'][number]];
    expect(source.lines.positionAt(problem.span.start)).toEqual({ line: 5, column: 5 });
    expect(problem).toMatchObject({ harmless: true, message: expect.stringContaining('0xE9') });
    expect(workspace.resources[0]?.value).toMatchObject({ x: 'é\ufffdz' });
  });

  it.each([
    [[0xc3], 3],
    [[0xe2, 0x82], 3],
    [[0xed, 0xa0, 0x80], 3],
    [[0xc0, 0x80], 3],
    [[0xf5, 0x80, 0x80, 0x80], 3],
    [[0x61, 0x80, 0x61], 4],
    [[0xc3, 0xa9, 0xe2, 0x28, 0xa1], 4],
  ])('the first bad byte of %j is found', async (part, offset) => {
    const { problems } = await load({ 'a.yaml': bytes('a: ', part) });
    expect(problems.map(({ problem }) => problem.span.start)).toEqual([offset]);
  });

  it('files that are too large are named and not read', async () => {
    const workspace = await load({ 'a.yaml': POD + '#'.repeat(100) }, { maxFileBytes: 100 });
    expect(codesOf(workspace)).toEqual(['a.yaml too-large']);
    expect(workspace.notChecked).toHaveLength(1);
  });
});
