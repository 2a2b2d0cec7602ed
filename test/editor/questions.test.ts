import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, Diagnostic, Location, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { Client, edited, folderWith, uri } from './client.ts';

const APP = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      serviceAccountName: runner
      containers:
        - name: web
          image: nginx
          imagePullPolicy: Always
          resources: {limits: {memory: 64Mi}}
          envFrom:
            - configMapRef:
                name: "settings"
`;
const REST = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: b}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-too}
data: {a: b}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Namespce
metadata: {name: shop} # kubeproof: ignore[api/unknown-kind] -- x
`;
const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [app.yaml, none.yaml]\n';

let folder = '';
let client: Client;
const file = (name: string): string => join(folder, name);
/** The place of a word in a text, `shift` characters in. */
const at = (name: string, text: string, word: string, shift = 1) => {
  const offset = text.indexOf(word) + shift;
  const lines = text.slice(0, offset).split('\n');
  return { textDocument: { uri: uri(file(name)) }, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
};
const hoverText = async (params: object): Promise<string> =>
  (await client.request<{ contents: { value: string } } | null>('textDocument/hover', params))?.contents.value ?? '';
const places = (locations: readonly Location[]): string[] =>
  locations
    .map(({ uri: where, range: { start } }) => `${where.slice(uri(folder).length + 1)}:${start.line + 1}:${start.character + 1}`)
    .sort();

beforeAll(async () => {
  folder = folderWith({ 'app.yaml': APP, 'rest.yaml': REST, 'kustomization.yaml': KUSTOMIZATION });
  client = new Client(folder);
  await client.start([folder], { pull: true });
  client.open(file('app.yaml'), APP);
  client.open(file('rest.yaml'), REST);
  client.open(file('kustomization.yaml'), KUSTOMIZATION);
}, 60_000);
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('hovering', () => {
  it('says what a field is', async () => {
    const text = await hoverText(at('app.yaml', APP, 'imagePullPolicy'));
    expect(text).toContain('`PullPolicy`');
    expect(text).toContain('`IfNotPresent`');
  });
  it('says what the server adds', async () =>
    expect(await hoverText(at('app.yaml', APP, 'spec:'))).toContain('`revisionHistoryLimit: 10`'));
  it('says the class of the Pod', async () => expect(await hoverText(at('app.yaml', APP, 'resources:'))).toContain('**Burstable**'));
  it('says where a name leads', async () => expect(await hoverText(at('app.yaml', APP, 'settings'))).toContain('`rest.yaml:1`'));
  it('says what a selector chooses', async () => expect(await hoverText(at('rest.yaml', REST, 'selector'))).toContain('Deployment `web`'));
  it('says what a rule in a comment is about', async () =>
    expect(await hoverText(at('rest.yaml', REST, 'api/unknown-kind'))).toContain('does not know this kind'));
  it('says nothing where nothing stands', async () => expect(await hoverText(at('rest.yaml', REST, '---', 3))).toBe(''));
});

describe('going to', () => {
  const definition = async (params: object) => places(await client.request<Location[]>('textDocument/definition', params));
  it('an object from its name', async () => {
    expect(await definition(at('app.yaml', APP, 'settings'))).toEqual(['rest.yaml:3:18']);
    expect(await definition(at('app.yaml', APP, 'runner'))).toEqual(['rest.yaml:13:18']);
  });
  it('Pods from a selector', async () => expect(await definition(at('rest.yaml', REST, 'selector: {app', 13))).toEqual(['app.yaml:10:7']));
  it('the names of an object', async () =>
    expect(
      places(
        await client.request('textDocument/references', {
          ...at('rest.yaml', REST, 'name: settings', 7),
          context: { includeDeclaration: true },
        }),
      ),
    ).toEqual(['app.yaml:20:23', 'rest.yaml:3:18']));
  it('a workload from what selects it', async () =>
    expect(places(await client.request('textDocument/references', { ...at('app.yaml', APP, 'name: web', 7), context: {} }))).toEqual([
      'app.yaml:4:9',
      'rest.yaml:19:3',
    ]));
  it('the files of a kustomization', async () => {
    const links = await client.request<{ target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: uri(file('kustomization.yaml')) },
    });
    expect(links.map(({ target }) => target)).toEqual([uri(file('app.yaml'))]);
  });
  it('the objects of a file', async () => {
    const symbols = await client.request<{ name: string }[]>('textDocument/documentSymbol', {
      textDocument: { uri: uri(file('rest.yaml')) },
    });
    expect(symbols.map(({ name }) => name)).toContain('ServiceAccount runner');
    expect(await client.request('workspace/symbol', { query: 'deployment/w' })).toHaveLength(1);
  });
});

describe('renaming', () => {
  it('takes every name of the object along, and keeps quotes', async () => {
    const where = at('rest.yaml', REST, 'name: settings', 7);
    expect(await client.request('textDocument/prepareRename', where)).toMatchObject({ placeholder: 'settings' });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...where, newName: 'options' });
    expect(edited(APP, edit, file('app.yaml'))).toBe(APP.replace('"settings"', '"options"'));
    expect(edited(REST, edit, file('rest.yaml'))).toBe(REST.replace('{name: settings}', '{name: options}'));
  });
  it.each(['Not A Name', 'settings-too'])('to "%s" is refused', async (newName) =>
    expect((await client.ask('textDocument/rename', { ...at('rest.yaml', REST, 'name: settings', 7), newName })).error?.code).toBe(-32_803),
  );
  it('is not for other words', async () =>
    expect(await client.request('textDocument/prepareRename', at('app.yaml', APP, 'imagePullPolicy'))).toBeNull());
});

describe('completing', () => {
  /** What is offered when the text ends with `typed`. */
  async function offered(name: string, text: string): Promise<readonly CompletionItem[]> {
    client.open(file(name), text);
    const lines = text.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const answer = await client.request<{ items: CompletionItem[] } | null>('textDocument/completion', {
      textDocument: { uri: uri(file(name)) },
      position,
    });
    client.notify('textDocument/didClose', { textDocument: { uri: uri(file(name)) } });
    return answer?.items ?? [];
  }
  const labels = async (text: string): Promise<string[]> => (await offered('new.yaml', text)).map(({ label }) => label);
  const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n';

  it('offers the fields that are not there yet', async () => {
    const found = await labels(`${POD}  restartPolicy: Never\n  `);
    expect(found).toContain('containers');
    expect(found).not.toContain('restartPolicy');
  });
  it('offers those of items of lists, whichever way the dash stands', async () => {
    expect(await labels(`${POD}  containers:\n    - name: a\n      ima`)).toContain('imagePullPolicy');
    expect(await labels(`${POD}  containers:\n  - name: a\n    ima`)).toContain('imagePullPolicy');
    expect(await labels(`${POD}  containers:\n  - `)).toContain('image');
    expect(await labels(`${POD}  containers:\n  - name: a\n    ports:\n    - containerPort: 1\n      `)).toContain('hostPort');
    expect(await labels(`${POD}  containers:\n  - name: a\n    ports:\n    - containerPort: 1\n    `)).toContain('image');
  });
  it('offers values', async () => {
    expect(await labels(`${POD}  restartPolicy: `)).toEqual(['Always', 'Never', 'OnFailure']);
    expect(await labels(`${POD}  hostNetwork: t`)).toEqual(['true', 'false']);
    expect(await labels('apiVersion: apps/v1\nkind: ')).toContain('StatefulSet');
    expect(await labels('kind: Deployment\napiVersion: ')).toEqual(['apps/v1']);
  });
  it('offers names that exist', async () => {
    expect(await labels(`${POD}  serviceAccountName: `)).toEqual(['runner']);
    expect(await labels(`${POD}  volumes:\n    - name: v\n      configMap:\n        name: set`)).toEqual(['settings', 'settings-too']);
  });
  it('offers rules in comments, and replaces what is typed', async () => {
    const items = await offered('new.yaml', `${POD}  hostNetwork: true # kubeproof: ignore[secur`);
    expect(items.find(({ label }) => label.startsWith('security/'))?.textEdit).toMatchObject({
      range: { start: { character: '  hostNetwork: true # kubeproof: ignore['.length } },
    });
  });
});

describe('mending', () => {
  const actions = async (only?: readonly string[]): Promise<readonly CodeAction[]> => {
    const diagnostics = await client.pull(file('rest.yaml'));
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    return client.request('textDocument/codeAction', {
      textDocument: { uri: uri(file('rest.yaml')) },
      range,
      context: { diagnostics, ...(only ? { only } : {}) },
    });
  };
  const BROKEN = REST.replace('  selector: {app', '  Selector: {app');
  it('writes what is meant, and the finding is gone', async () => {
    client.change(file('rest.yaml'), { text: BROKEN });
    const fix = (await actions()).find(({ isPreferred }) => isPreferred);
    expect((fix?.diagnostics as readonly Diagnostic[] | undefined)?.[0]?.code).toBe('api/unknown-field');
    const mended = edited(BROKEN, fix?.edit, file('rest.yaml'));
    expect(mended).toContain('  selector: {app');
    client.change(file('rest.yaml'), { text: mended });
    expect((await client.pull(file('rest.yaml'))).map(({ code }) => code)).not.toContain('api/unknown-field');
  });
  it('does all at once when it is asked for', async () => {
    client.change(file('rest.yaml'), { text: BROKEN });
    const [all] = await actions(['source.fixAll']);
    expect(all?.kind).toBe('source.fixAll.kubeproof');
    expect(edited(BROKEN, all?.edit, file('rest.yaml'))).toContain('  selector: {app');
    expect((await actions()).map(({ kind }) => kind)).not.toContain('source.fixAll.kubeproof');
  });
  it('ignores with a reason', async () => {
    client.change(file('rest.yaml'), { text: BROKEN });
    const ignore = (await actions()).find(({ title }) => title === 'Ignore api/unknown-field on this line');
    const silenced = edited(BROKEN, ignore?.edit, file('rest.yaml'));
    expect(silenced).toContain('# kubeproof: ignore[api/unknown-field] -- TODO: say why');
    client.change(file('rest.yaml'), { text: silenced });
    expect((await client.pull(file('rest.yaml'))).map(({ code }) => code)).not.toContain('api/unknown-field');
  });
});
