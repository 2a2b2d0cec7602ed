import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { linted, told } from './agreement.ts';
import { Client, folderWith, uri } from './client.ts';

const deployment = (name: string, image = 'registry.example.org/web:1.2.3', more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: web
          image: ${image}
          ports: [{containerPort: 8080, name: http}]
${more}`;
const service = (name: string, app = name): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  selector: {app: ${app}}
  ports: [{port: 80, targetPort: http}]
`;

const made: string[] = [];
const folder = (files: Readonly<Record<string, string>>): string => {
  const path = folderWith(files);
  made.push(path);
  return path;
};
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

const MIXED = {
  'a.yaml': deployment('web', 'nginx:latest') + '---\n' + service('web', 'wbe'),
  'b.yml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: "x:1", imagePullPolicy: Allways}]\n  hostNet: true\n',
  'broken.yaml': 'apiVersion: v1\nkind: ConfigMap\n  metadata: {name: c\n',
  'values.yaml': 'replicas: 3\n',
  'README.md': '# Notes\n\n```yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: S_}\n```\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
  'chart/templates/d.yaml': 'apiVersion: v1\nkind: {{ .Values.kind }}\n',
  'kubeproof.yaml': 'extends: [recommended]\nrules:\n  image/no-latest: error\n',
};

describe('findings that are pulled', () => {
  it('are those of kubeproof lint', async () => {
    const path = folder(MIXED);
    const client = new Client(path);
    const { capabilities } = await client.start([path], { pull: true });
    expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
    const expected = await linted(path);
    expect(expected.length).toBeGreaterThan(5);
    expect(told(path, await client.pullAll())).toEqual(expected);
    for (const [name, text] of Object.entries(MIXED)) client.open(join(path, name), text, name.endsWith('.md') ? 'markdown' : 'yaml');
    expect(told(path, await client.pullAll())).toEqual(expected);
    expect(client.sent.some(({ method }) => method === 'textDocument/publishDiagnostics')).toBe(false);
    expect(await client.stop()).toBe(0);
  });

  it('follow what is typed, across files', async () => {
    const path = folder({ 'a.yaml': deployment('frontend'), 'b.yaml': service('frontend') });
    const client = new Client(path);
    await client.start([path], { pull: true });
    const [a, b] = [join(path, 'a.yaml'), join(path, 'b.yaml')];
    client.open(b, service('frontend'));
    expect((await client.pull(b)).map(({ code }) => code)).not.toContain('ref/service-selects-nothing');
    client.open(a, deployment('frontend'));
    client.change(a, { range: { start: { line: 7, character: 29 }, end: { line: 7, character: 37 } }, text: 'frontent' });
    const [finding] = (await client.pull(b)).filter(({ code }) => code === 'ref/service-selects-nothing');
    expect(finding?.relatedInformation?.[0]?.location.uri).toBe(uri(a));
    expect(finding?.codeDescription?.href).toMatch(/rules-docs\/ref\/service-selects-nothing\.md$/);
    client.change(a, { range: { start: { line: 7, character: 29 }, end: { line: 7, character: 37 } }, text: 'frontend' });
    expect((await client.pull(b)).map(({ code }) => code)).not.toContain('ref/service-selects-nothing');
    expect(await client.stop()).toBe(0);
  });

  it('are those of a fresh run after any edit: nothing stale is kept', async () => {
    const text = Object.keys(MIXED).includes('a.yaml') ? MIXED['a.yaml'] : '';
    const path = folder({ 'a.yaml': text });
    const file = join(path, 'a.yaml');
    const client = new Client(path);
    await client.start([path], { pull: true });
    client.open(file, text);
    await client.pull(file);
    for (const now of [`# a comment\n\n${text}`, text.replace('nginx:latest', 'nginx:1.27.0'), `${text}---\n${service('web')}`, text]) {
      client.change(file, { text: now });
      writeFileSync(file, now);
      expect(told(path, new Map([[uri(file), await client.pull(file)]]))).toEqual(await linted(path));
    }
    await client.stop();
  });

  it('say only what is wrong with the syntax, and leave the neighbours in peace', async () => {
    const path = folder({ 'a.yaml': deployment('web', 'nginx:latest'), 'b.yaml': service('web') });
    const [a, b] = [join(path, 'a.yaml'), join(path, 'b.yaml')];
    const client = new Client(path);
    await client.start([path], { pull: true });
    client.open(a, deployment('web', 'nginx:latest'));
    client.open(b, service('web'));
    const before = await client.pull(b);
    await client.pull(a);
    client.change(a, { text: `${deployment('web', 'nginx:latest')}  oops: [` });
    expect(new Set((await client.pull(a)).map(({ code }) => code))).toEqual(new Set(['yaml/syntax']));
    expect(await client.pull(b)).toEqual(before);
    await client.stop();
  });

  it('have a name, and are not sent twice', async () => {
    const path = folder({ 'a.yaml': deployment('web', 'nginx:latest') });
    const file = join(path, 'a.yaml');
    const client = new Client(path);
    await client.start([path], { pull: true });
    client.open(file, deployment('web', 'nginx:latest'));
    const textDocument = { uri: uri(file) };
    const { resultId, items } = await client.request<{ resultId: string; items: unknown[] }>('textDocument/diagnostic', { textDocument });
    expect(items.length).toBeGreaterThan(0);
    const again = await client.request('textDocument/diagnostic', { textDocument, previousResultId: resultId });
    expect(again).toEqual({ kind: 'unchanged', resultId });
    const all = await client.request('workspace/diagnostic', { previousResultIds: [{ uri: uri(file), value: resultId }] });
    expect(all).toEqual({ items: [{ kind: 'unchanged', uri: uri(file), resultId, version: 1 }] });
    client.change(file, { text: service('x', 'y') });
    const gone = await client.request<{ items: { kind: string }[] }>('workspace/diagnostic', {
      previousResultIds: [{ uri: uri(join(path, 'b.yaml')), value: 'old' }],
    });
    expect(gone.items).toContainEqual({ kind: 'full', uri: uri(join(path, 'b.yaml')), resultId: 'none', version: null, items: [] });
    await client.stop();
  });

  it('keep two folders apart, and files of neither', async () => {
    const one = folder({ 'a.yaml': deployment('web') });
    const two = folder({ 'b.yaml': service('web'), 'kubeproof.yaml': 'rules:\n  ref/service-selects-nothing: info\n' });
    const three = folder({ 'c.yaml': deployment('web', 'nginx:latest'), 'd.yaml': deployment('other', 'nginx:latest') });
    const client = new Client(one);
    await client.start([one, two], { pull: true });
    client.open(join(two, 'b.yaml'), service('web'));
    expect((await client.pull(join(two, 'b.yaml'))).map(({ code, severity }) => `${code} ${severity}`)).toContain(
      'ref/service-selects-nothing 3',
    );
    client.open(join(three, 'c.yaml'), deployment('web', 'nginx:latest'));
    expect((await client.pull(join(three, 'c.yaml'))).map(({ code }) => code)).toContain('image/no-latest');
    expect([...(await client.pullAll()).keys()].some((file) => file.endsWith('d.yaml'))).toBe(false);
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uri(three), name: '' }], removed: [{ uri: uri(two), name: '' }] },
    });
    expect([...(await client.pullAll()).keys()]).toContain(uri(join(three, 'd.yaml')));
    await client.until(({ method }) => method === 'workspace/diagnostic/refresh');
    await client.stop();
  });

  it('come anew when files or the configuration change on the disk', async () => {
    const path = folder({ 'a.yaml': deployment('web', 'nginx:latest') });
    const client = new Client(path);
    await client.start([path], { pull: true, more: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    await client.until(({ method }) => method === 'client/registerCapability');
    expect([...(await client.pullAll()).values()].flat().map(({ code }) => code)).toContain('image/no-latest');
    writeFileSync(join(path, 'kubeproof.yaml'), 'rules:\n  image/no-latest: off\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(join(path, 'kubeproof.yaml')), type: 1 }] });
    await client.until(({ method }) => method === 'workspace/diagnostic/refresh');
    expect([...(await client.pullAll()).values()].flat().map(({ code }) => code)).not.toContain('image/no-latest');
    writeFileSync(join(path, 'kubeproof.yaml'), 'ruls: {}\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(join(path, 'kubeproof.yaml')), type: 2 }] });
    expect((await client.pullAll()).get(uri(join(path, 'kubeproof.yaml')))?.map(({ code }) => code)).toEqual(['config/invalid']);
    await client.until(({ method }) => method === 'window/showMessage');
    await client.stop();
  });

  it('run no code of a workspace that is not trusted', async () => {
    const path = folder({
      'a.yaml': deployment('web'),
      'kubeproof.config.mjs': 'import { writeFileSync } from "node:fs";\nwriteFileSync("was-run", "");\nexport default {};\n',
    });
    const client = new Client(path);
    await client.start([path], { pull: true });
    await client.pullAll();
    expect(existsSync(join(path, 'was-run'))).toBe(false);
    await client.until(({ method }) => method === 'window/showMessage');
    await client.stop();
  });

  it('of 300 documents in one file are answered', async () => {
    const text = Array.from({ length: 300 }, (_, i) => service(`s-${i}`)).join('---\n');
    const path = folder({ 'all.yaml': text });
    const file = join(path, 'all.yaml');
    const client = new Client(path);
    await client.start([path], { pull: true });
    client.open(file, text);
    await client.pull(file);
    client.change(file, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# first\n' });
    client.change(file, { range: { start: { line: 3, character: 17 }, end: { line: 3, character: 20 } }, text: 'Not-A-Name' });
    expect((await client.pull(file)).filter(({ severity }) => severity === 1)).toMatchObject([{ range: { start: { line: 3 } } }]);
    await client.stop();
  });
});

describe('findings that are pushed', () => {
  it('come with the version of the text, and never when they are pulled', async () => {
    const path = folder({ 'a.yaml': deployment('web', 'nginx:latest') });
    const file = join(path, 'a.yaml');
    const client = new Client(path);
    const { capabilities } = await client.start([path], { pull: false });
    expect(capabilities.diagnosticProvider).toBeUndefined();
    client.open(file, deployment('web', 'nginx:latest'));
    const first = await client.until(({ method }) => method === 'textDocument/publishDiagnostics');
    expect(first.params).toMatchObject({ uri: uri(file), version: 1 });
    expect((first.params['diagnostics'] as Diagnostic[]).map(({ code }) => code)).toContain('image/no-latest');
    for (const tag of ['1', '2', '3']) client.change(file, { text: deployment('web', `nginx:1.27.${tag}`) });
    const last = await client.until(({ method, params }) => method === 'textDocument/publishDiagnostics' && params['version'] !== 1);
    expect(last.params['version']).toBe(4);
    expect((last.params['diagnostics'] as Diagnostic[]).map(({ code }) => code)).not.toContain('image/no-latest');
    client.notify('textDocument/didClose', { textDocument: { uri: uri(file) } });
    await client.until(({ method, params }) => method === 'textDocument/publishDiagnostics' && !('version' in params));
    expect(await client.stop()).toBe(0);
  });

  it('ask nothing of a client that offers nothing', async () => {
    const path = folder({ 'a.yaml': deployment('web') });
    const client = new Client(path);
    await client.start([path], { pull: false });
    client.open(join(path, 'a.yaml'), deployment('web'));
    await client.until(({ method }) => method === 'textDocument/publishDiagnostics');
    expect(client.sent.map(({ method }) => method).filter((method) => method !== 'textDocument/publishDiagnostics')).toEqual([]);
    await client.stop();
  });
});

describe('the life of the server', () => {
  it('answers before and after it lives as the protocol says', async () => {
    const client = new Client('/');
    expect((await client.ask('textDocument/hover', {})).error?.code).toBe(-32_002);
    await client.start([], { pull: true });
    expect((await client.ask('textDocument/nothing', {})).error?.code).toBe(-32_601);
    await client.request('shutdown', null);
    expect((await client.ask('textDocument/hover', {})).error?.code).toBe(-32_600);
    client.notify('exit');
    expect(await client.exitCode).toBe(0);
  });

  it('ends with 1 when the client leaves without a word', async () => {
    const client = new Client('/');
    client.hangUp();
    expect(await client.exitCode).toBe(1);
  });
});
