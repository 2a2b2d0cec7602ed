import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, folderWith, uri } from './client.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: "a:latest"}]}\n';

let folder = '';
let client: Client;
beforeAll(async () => {
  folder = folderWith({ 'a.yaml': POD });
  client = new Client(folder);
  await client.start([folder], { pull: true });
  client.open(join(folder, 'a.yaml'), POD);
}, 60_000);
afterAll(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
/** Whether the server is as well as before. */
const isWell = async (): Promise<boolean> => (await client.pull(join(folder, 'a.yaml'))).length > 0;

const AT_PLACES = ['hover', 'completion', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename'].map(
  (name) => `textDocument/${name}`,
);
const OTHERS = ['textDocument/codeAction', 'textDocument/documentSymbol', 'textDocument/documentLink', 'textDocument/diagnostic'];

describe('a strange request', () => {
  it.each([...AT_PLACES, ...OTHERS, 'workspace/symbol', 'workspace/executeCommand', 'workspace/diagnostic'])(
    '%s without what it needs is answered as such',
    async (method) => {
      for (const params of [undefined, null, [], {}, { textDocument: 7 }, { textDocument: {}, position: { line: 'x' } }, 'text'])
        if (method !== 'workspace/diagnostic' || typeof params !== 'object' || params === null || Array.isArray(params))
          expect((await client.ask(method, params)).error?.code).toBe(-32_602);
      expect(await isWell()).toBe(true);
    },
  );

  it.each(AT_PLACES)('%s at a place that is not there is answered', async (method) => {
    for (const [line, character] of [
      [-1, -1],
      [0, 1e9],
      [1e9, 0],
      [2 ** 31 - 1, 2 ** 31 - 1],
    ]) {
      const position = { line, character };
      const { error } = await client.ask(method, {
        textDocument: { uri: uri(join(folder, 'a.yaml')) },
        position,
        newName: 'x',
        context: {},
      });
      expect(error === undefined || error.code === -32_803).toBe(true);
    }
    expect(await isWell()).toBe(true);
  });

  it.each([...AT_PLACES, ...OTHERS])('%s about a text that nobody opened is answered with nothing', async (method) => {
    for (const where of [
      'untitled:Untitled-1',
      'file:///nowhere/a.yaml',
      'file://other.host/a.yaml',
      'file:///%zz',
      '',
      'git:/a.yaml?{}',
    ]) {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const params = { textDocument: { uri: where }, position: range.start, range, newName: 'x', context: { diagnostics: [] } };
      const { result, error } = await client.ask(method, params);
      if (method === 'textDocument/rename') expect(error?.code).toBe(-32_803);
      else expect(JSON.stringify(result)).toMatch(/^(?:null|\[\]|\{"kind":"full","resultId":"none","items":\[\]\})$/);
    }
  });
});

describe('a strange notification', () => {
  it.each([
    ['textDocument/didOpen', {}],
    ['textDocument/didOpen', { textDocument: { uri: 'untitled:x', languageId: 'yaml', version: 1, text: 'a: 1' } }],
    ['textDocument/didChange', { textDocument: { uri: 'file:///nowhere/a.yaml', version: 9 }, contentChanges: [{ text: '' }] }],
    ['textDocument/didChange', null],
    ['textDocument/didClose', { textDocument: { uri: 'file:///nowhere/a.yaml' } }],
    ['textDocument/didSave', {}],
    ['workspace/didChangeWatchedFiles', {}],
    ['workspace/didChangeConfiguration', { settings: { kubeproof: { enable: 'yes', kubernetesVersion: 5, configPath: [] } } }],
    [
      'workspace/didChangeWorkspaceFolders',
      { event: { added: [{ uri: 'git:/x', name: '' }], removed: [{ uri: 'file:///never', name: '' }] } },
    ],
    ['workspace/unheardOf', { a: 1 }],
    ['$/setTrace', { value: 'verbose' }],
  ])('%s with %j leaves the server well', async (method, params) => {
    client.notify(method, params);
    expect(await isWell()).toBe(true);
  });

  it('of bytes that are no message leaves the server well', async () => {
    client.write('Content-Length: 7\r\n\r\n{"a": [');
    client.write('Content-Length: 2\r\n\r\n[]');
    expect(await isWell()).toBe(true);
  });
});

describe('a strange text', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, i) => `${name}: &${name} [${Array(8).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
    .join('\n')}\napiVersion: v1\nkind: ConfigMap\n`;
  it.each([
    ['nothing', ''],
    ['a NUL', 'apiVersion: v1\0\nkind: Pod\n'],
    ['tabs', 'apiVersion: v1\nkind:\tPod\n\tspec: {}\n'],
    ['half a surrogate', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "\ud83d"}\n'],
    ['a mark of byte order', `\ufeff${POD}`],
    ['aliases of aliases', bomb],
    ['deep braces', `a: ${'{a: '.repeat(2000)}`],
    ['conflict marks', `<<<<<<< HEAD\n${POD}=======\n${POD}>>>>>>> other\n`],
    ['only separators', '---\n---\n---\n'],
    ['a long line', `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "${'x'.repeat(300_000)}"}\n`],
  ])('%s is answered at every question', async (_, text) => {
    const file = join(folder, 'strange.yaml');
    client.open(file, text);
    for (const method of [...AT_PLACES, ...OTHERS]) {
      const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } };
      const params = { textDocument: { uri: uri(file) }, position: range.start, range, newName: 'x', context: { diagnostics: [] } };
      const { error } = await client.ask(method, params);
      expect(error?.code === undefined || error.code === -32_803, `${method}: ${error?.message}`).toBe(true);
    }
    client.close(file);
    expect(await isWell()).toBe(true);
  });
});
