import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DocumentLink,
  type MarkupContent,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { Client, folderWith, uri } from './client.ts';

const pod = (name: string, image = 'a:latest'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a, image: "${image}"}]}\n`;

const clients: Client[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function made(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
}
async function started(roots: readonly string[], options: Partial<Parameters<Client['start']>[1]> = {}): Promise<Client> {
  const client = new Client(roots[0] ?? '/');
  clients.push(client);
  await client.start(roots, { pull: true, ...options });
  return client;
}
const NO_LATEST = 'image/no-latest';
const severityIn = async (client: Client, file: string): Promise<number | undefined> =>
  (await client.pull(file)).find(({ code }) => code === NO_LATEST)?.severity;

describe('a workspace of 300 files', () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i % 10}/${i}.yaml`, pod(`p-${i}`)]));

  it('is answered in parts, and later only where something changed', async () => {
    const folder = made(files);
    const client = await started([folder]);
    const parts: (readonly WorkspaceDocumentDiagnosticReport[])[] = [];
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'parts', (part) => parts.push(part.items));
    const whole = await client.request<{ items: unknown[] }>('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: 'parts',
    });
    expect(whole.items).toEqual([]);
    expect(parts.length).toBeGreaterThan(1);
    const items = parts.flat();
    expect(items).toHaveLength(300);
    expect(items.every(({ kind, version }) => kind === 'full' && version === null)).toBe(true);

    const file = join(folder, '7/17.yaml');
    client.open(file, pod('p-17'));
    client.change(file, { text: pod('p-17', 'a:1.2.3') });
    const previousResultIds = items.map(({ uri: where, resultId }) => ({ uri: where, value: resultId }));
    const again = await client.request<{ items: WorkspaceDocumentDiagnosticReport[] }>('workspace/diagnostic', { previousResultIds });
    const changed = again.items.filter(({ kind }) => kind === 'full');
    expect(changed).toMatchObject([{ uri: uri(file), version: 2 }]);
    expect(JSON.stringify(changed)).not.toContain(NO_LATEST);
  });

  it('is told of by push only where a file is open, unless all is wanted', async () => {
    const folder = made(files);
    const client = await started([folder], { pull: false });
    client.open(join(folder, '0/0.yaml'), pod('p-0'));
    await client.until(({ method }) => method === 'textDocument/publishDiagnostics');
    const told = () => client.sent.filter(({ method }) => method === 'textDocument/publishDiagnostics').length;
    expect(told()).toBe(1);
    client.notify('workspace/didChangeConfiguration', { settings: { kubeproof: { diagnostics: { scope: 'workspace' } } } });
    await client.until(({ params }) => params['uri'] === uri(join(folder, '9/299.yaml')));
    expect(told()).toBeGreaterThanOrEqual(300);
  });
});

describe('configurations', () => {
  it('are those of each root, and of each folder in it', async () => {
    const [one, two] = [
      made({ 'a.yaml': pod('a'), 'kubeproof.yaml': `rules: {${NO_LATEST}: error}\n` }),
      made({ 'a.yaml': pod('a'), 'inner/a.yaml': pod('b'), 'inner/kubeproof.yaml': `rules: {${NO_LATEST}: info}\n` }),
    ];
    const client = await started([one, two]);
    const places = [join(one, 'a.yaml'), join(two, 'a.yaml'), join(two, 'inner/a.yaml')];
    for (const file of places) client.open(file, pod(file.includes('inner') ? 'b' : 'a'));
    expect(await Promise.all(places.map((file) => severityIn(client, file)))).toEqual([1, 2, 3]);
  });

  it('are read again when they are saved, though the client watches no files', async () => {
    const folder = made({ 'a.yaml': pod('a'), 'kubeproof.yaml': `rules: {${NO_LATEST}: error}\n` });
    const client = await started([folder]);
    const file = join(folder, 'a.yaml');
    client.open(file, pod('a'));
    expect(await severityIn(client, file)).toBe(1);
    writeFileSync(join(folder, 'kubeproof.yaml'), `rules: {${NO_LATEST}: info}\n`);
    client.notify('textDocument/didSave', { textDocument: { uri: uri(join(folder, 'kubeproof.yaml')) } });
    await client.until(({ method }) => method === 'workspace/diagnostic/refresh');
    expect(await severityIn(client, file)).toBe(3);
  });

  it('give way to those that the editor names, and to its Kubernetes version', async () => {
    const folder = made({ 'a.yaml': pod('a'), 'other.yaml': `rules: {${NO_LATEST}: info}\n` });
    const client = await started([folder], { settings: { configPath: 'other.yaml', kubernetesVersion: '1.28' } });
    client.open(join(folder, 'a.yaml'), pod('a'));
    expect(await severityIn(client, join(folder, 'a.yaml'))).toBe(3);
    const later = 'apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata: {name: d}\nspec: {}\n';
    client.open(join(folder, 'b.yaml'), later);
    expect((await client.pull(join(folder, 'b.yaml'))).map(({ code }) => code)).toContain('api/unknown-kind');
  });

  it('that cannot be read are told, and questions are answered all the same', async () => {
    const folder = made({ 'a.yaml': pod('a'), 'kubeproof.yaml': 'ruls: {}\n' });
    const client = await started([folder]);
    client.open(join(folder, 'a.yaml'), pod('a'));
    expect((await client.pullAll()).get(uri(join(folder, 'kubeproof.yaml')))?.map(({ code }) => code)).toEqual(['config/invalid']);
    const where = { textDocument: { uri: uri(join(folder, 'a.yaml')) }, position: { line: 3, character: 1 } };
    const hover = await client.request<{ contents: MarkupContent }>('textDocument/hover', where);
    expect(hover.contents.value).toContain('**spec** `PodSpec`');
    expect(
      await client.request('textDocument/codeAction', {
        ...where,
        range: { start: where.position, end: where.position },
        context: { diagnostics: [] },
      }),
    ).toEqual([]);
  });
});

describe('the documents of a file', () => {
  it('that are whole are answered for while another one is broken', async () => {
    const folder = made({});
    const client = await started([folder]);
    const file = join(folder, 'a.yaml');
    client.open(file, `${pod('a')}---\na: [\n---\n${pod('b')}`);
    const hover = await client.request<{ contents: MarkupContent }>('textDocument/hover', {
      textDocument: { uri: uri(file) },
      position: { line: 10, character: 1 },
    });
    expect(hover.contents.value).toContain('**spec** `PodSpec`');
  });

  it('in fences of Markdown are checked where they stand', async () => {
    const folder = made({});
    const client = await started([folder]);
    const file = join(folder, 'a.md');
    const text = `# Pods\n\n- One:\n\n  ~~~yaml\n  apiVersion: v1\n  kind: Pod\n  metadata: {name: A_}\n  ~~~\n\n\`\`\`yaml\nkind: Pod\nspec: ...\n\`\`\`\n`;
    client.open(file, text, 'markdown');
    expect((await client.pull(file)).filter(({ code }) => code === 'api/invalid')).toMatchObject([
      { range: { start: { line: 7, character: 19 }, end: { line: 7, character: 21 } } },
    ]);
  });
});

describe('links', () => {
  it('lead from a kustomization to what it is made of', async () => {
    const text = `kind: Kustomization
resources: [a.yaml, base, https://example.org/x.yaml, gone.yaml]
patches: [{path: patch.yaml}, {patch: "- op: remove\\n  path: /a"}]
configMapGenerator: [{name: c, files: [name.txt=conf.txt], envs: [b.env]}]
`;
    const folder = made({
      'kustomization.yaml': text,
      'a.yaml': pod('a'),
      'base/kustomization.yml': '',
      'patch.yaml': '',
      'conf.txt': '',
      'b.env': '',
    });
    const client = await started([folder]);
    client.open(join(folder, 'kustomization.yaml'), text);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: uri(join(folder, 'kustomization.yaml')) },
    });
    expect(links.map(({ target }) => target?.slice(uri(folder).length + 1)).sort()).toEqual([
      'a.yaml',
      'b.env',
      'base/kustomization.yml',
      'conf.txt',
      'patch.yaml',
    ]);
    expect(links[0]?.range).toEqual({ start: { line: 1, character: 12 }, end: { line: 1, character: 18 } });
  });
});
