import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { Client, edited, folderWith, uri } from './client.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIp: None
  selektor: {app: web}
  ports: [{port: 80}]
`;
const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

let client: Client;
let folder = '';
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(files: Readonly<Record<string, string>>, documentChanges = false): Promise<void> {
  folder = folderWith(files);
  client = new Client(folder);
  await client.start([folder], { pull: true, more: { workspaceEdit: { documentChanges } } });
  for (const [name, text] of Object.entries(files)) client.open(join(folder, name), text, name.endsWith('.md') ? 'markdown' : 'yaml');
}
const codes = async (name: string): Promise<string[]> => (await client.pull(join(folder, name))).map(({ code }) => String(code));
async function actions(name: string, only?: readonly string[], range = EVERYWHERE): Promise<readonly CodeAction[]> {
  const textDocument = { uri: uri(join(folder, name)) };
  const diagnostics = await client.pull(join(folder, name));
  return client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics, ...(only ? { only } : {}) } });
}
const titled = (all: readonly CodeAction[], title: string | RegExp): CodeAction | undefined =>
  all.find((action) => (typeof title === 'string' ? action.title === title : title.test(action.title)));

describe('an edit', () => {
  it('counts in UTF-16 units, one after the other', async () => {
    const text = SERVICE.replace('{name: web}', '{name: web, annotations: {a: "😀😀"}}')
      .replace('selektor', 'selector')
      .replace('  clusterIp: None\n', '');
    await opened({ 'a.yaml': text });
    expect(await codes('a.yaml')).not.toContain('api/invalid');
    const line = text.split('\n')[2] ?? '';
    const place = (character: number) => ({ line: 2, character });
    const [end, name] = [line.indexOf('"}}') + 1, line.indexOf('web')];
    client.change(
      join(folder, 'a.yaml'),
      { range: { start: place(end), end: place(end) }, text: ', b: "💡"' },
      { range: { start: place(name), end: place(name + 3) }, text: 'Web' },
    );
    const [finding] = (await client.pull(join(folder, 'a.yaml'))).filter(({ code }) => code === 'api/invalid');
    expect(finding?.range).toEqual({ start: place(name), end: place(name + 3) });
  });
  it('keeps Windows line ends, and a place behind a line is its end', async () => {
    const text = SERVICE.replaceAll('\n', '\r\n');
    await opened({ 'a.yaml': text });
    const file = join(folder, 'a.yaml');
    client.change(file, { range: { start: { line: 1, character: 13 }, end: { line: 1, character: 999 } }, text: 's' });
    expect((await client.pull(file)).find(({ code }) => code === 'api/unknown-kind')?.range).toEqual({
      start: { line: 1, character: 6 },
      end: { line: 1, character: 14 },
    });
  });
});

describe('a quick fix', () => {
  it('mends one finding, and belongs to it', async () => {
    await opened({ 'a.yaml': SERVICE });
    const [finding] = (await client.pull(join(folder, 'a.yaml'))).filter(({ message }) => message.includes('clusterIp'));
    const fix = (await actions('a.yaml', ['quickfix'], finding?.range)).find(({ isPreferred }) => isPreferred);
    expect(fix?.diagnostics).toEqual([finding]);
    expect(edited(SERVICE, fix?.edit, join(folder, 'a.yaml'))).toBe(SERVICE.replace('clusterIp', 'clusterIP'));
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(SERVICE);
  });
  it('mends all of its kind, or all that is safe', async () => {
    await opened({ 'a.yaml': SERVICE });
    const mended = SERVICE.replace('clusterIp', 'clusterIP').replace('selektor', 'selector');
    const same = titled(await actions('a.yaml'), 'Fix all api/unknown-field in this file');
    expect(edited(SERVICE, same?.edit, join(folder, 'a.yaml'))).toBe(mended);
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.kubeproof']) {
      const [all] = await actions('a.yaml', [kind]);
      expect(edited(SERVICE, all?.edit, join(folder, 'a.yaml'))).toBe(mended);
    }
    expect(await actions('a.yaml', ['refactor'])).toEqual([]);
  });
  it('works in fences and with Windows line ends', async () => {
    const notes = `# A\n\n- b\n\n  \`\`\`yaml\n${SERVICE.replace(/^/gm, '  ').trimEnd()}\n  \`\`\`\n`;
    const windows = SERVICE.replaceAll('\n', '\r\n');
    await opened({ 'a.md': notes, 'b.yaml': windows });
    for (const [name, text] of [
      ['a.md', notes],
      ['b.yaml', windows],
    ] as const) {
      const [all] = await actions(name, ['source.fixAll']);
      expect(edited(text, all?.edit, join(folder, name))).toBe(text.replace('clusterIp', 'clusterIP').replace('selektor', 'selector'));
    }
  });
  it('is held to the version of the text by clients that can be', async () => {
    await opened({ 'a.yaml': SERVICE }, true);
    const [all] = await actions('a.yaml', ['source.fixAll']);
    expect(all?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: uri(join(folder, 'a.yaml')), version: 1 } }]);
  });
});

describe('a finding is ignored', () => {
  it('with a reason to be written, in a comment that others can join', async () => {
    await opened({ 'a.yaml': SERVICE });
    const first = titled(await actions('a.yaml'), /^Ignore api\/unknown-field on this line$/);
    const once = edited(SERVICE, first?.edit, join(folder, 'a.yaml'));
    expect(once).toContain('clusterIp: None # kubeproof: ignore[api/unknown-field] -- TODO: say why\n');
    client.change(join(folder, 'a.yaml'), { text: once });
    const left = (await client.pull(join(folder, 'a.yaml'))).filter(({ code }) => code === 'api/unknown-field');
    expect(left.map(({ message }) => message.includes('selektor'))).toEqual([true]);
  });
  it('in the whole object, by a comment above it', async () => {
    const text = `${SERVICE.replace('name: web', 'name: other')}---\n# first\n${SERVICE}`;
    await opened({ 'a.yaml': text });
    const last = { start: { line: 14, character: 2 }, end: { line: 14, character: 2 } };
    const ignore = titled(await actions('a.yaml', undefined, last), 'Ignore api/unknown-field in this object');
    const silenced = edited(text, ignore?.edit, join(folder, 'a.yaml'));
    expect(silenced).toContain('# first\n# kubeproof: ignore-object[api/unknown-field] -- TODO: say why\napiVersion');
    client.change(join(folder, 'a.yaml'), { text: silenced });
    const left = (await client.pull(join(folder, 'a.yaml'))).filter(({ code }) => code === 'api/unknown-field');
    expect(left.every(({ range }) => range.start.line < 8) && left.length > 0).toBe(true);
    expect(await codes('a.yaml')).not.toContain('suppression/unused');
  });
  it('in a fence too', async () => {
    const notes = `\`\`\`yaml\n${SERVICE}\`\`\`\n`;
    await opened({ 'a.md': notes });
    const before = (await codes('a.md')).filter((code) => code === 'api/unknown-field').length;
    const ignore = titled(await actions('a.md'), /^Ignore api\/unknown-field/);
    client.change(join(folder, 'a.md'), { text: edited(notes, ignore?.edit, join(folder, 'a.md')) });
    expect((await codes('a.md')).filter((code) => code === 'api/unknown-field')).toHaveLength(before - 1);
  });
  it('never in JSON, which has no comments', async () => {
    await opened({ 'a.json': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"clusterIp": "None"}}\n' });
    expect(titled(await actions('a.json'), /^Ignore/)).toBeUndefined();
    expect(titled(await actions('a.json'), /clusterIP/)).toBeDefined();
  });
});

describe('a rule is explained', () => {
  it('by its page, which the editor shows', async () => {
    await opened({ 'a.yaml': SERVICE });
    const show = titled(await actions('a.yaml'), /^Show what api\/unknown-field/);
    await client.request('workspace/executeCommand', show?.command);
    const { params } = await client.until(({ method }) => method === 'window/showDocument');
    expect(params['uri']).toMatch(/rules-docs\/api\/unknown-field\.md$/);
  });
});

describe('a finding', () => {
  it('has tags and a link', async () => {
    await opened({
      'a.yaml': SERVICE,
      'b.yaml': 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: i}\nspec: {rules: []}\n',
    });
    const all = (await client.pullAll()).values();
    const of = (code: string, list: readonly Diagnostic[]) => list.find((each) => each.code === code);
    const found = [...all].flat();
    expect(of('api/unknown-field', found)).toMatchObject({
      tags: [1],
      source: 'kubeproof',
      codeDescription: { href: /unknown-field\.md$/ },
    });
    expect(of('api/removed', found)?.tags).toEqual([2]);
  });
});
