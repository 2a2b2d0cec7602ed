import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { Client, edited, folderWith, uri } from './client.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'app.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      serviceAccountName: runner
      priorityClassName: high
      containers:
        - name: db
          image: db:1
          ports: [{name: sql, containerPort: 5432}]
          readinessProbe: {tcpSocket: {port: sql}}
          env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]
          volumeMounts: [{name: scratch, mountPath: /tmp}]
      volumes:
        - name: scratch
          emptyDir: {}
        - name: conf
          configMap: {name: settings}
`,
  'net.yaml': `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  selector: {app: db}
  ports:
    - name: main
      port: 80
      targetPort: sql
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec:
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: db, port: {name: main}}}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: r, namespace: shop}
spec:
  rules: [{backendRefs: [{name: db, port: 80}]}]
`,
  'rest.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data:
  mode: fast
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: other}
data: {mode: slow}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "edit:all"}
subjects:
  - {kind: ServiceAccount, name: runner, namespace: shop}
  - {kind: User, name: runner}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: "edit:all"}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 10
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
`,
  'crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: cups.example.org}
spec:
  group: example.org
  names: {kind: Cup, plural: cups}
  scope: Cluster
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
---
apiVersion: example.org/v1
kind: Cup
metadata: {name: blue}
`,
};

let folder = '';
let client: Client;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = folderWith(TEXTS);
  client = new Client(folder);
  await client.start([folder], { pull: true, more: { workspaceEdit: { documentChanges: false } } });
  // The others are read from the disk.
  client.open(file('app.yaml'), TEXTS['app.yaml'] ?? '');
}, 60_000);
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The place of `‸` in a file. */
function at(name: string, text: string) {
  const whole = TEXTS[name] ?? '';
  const lines = whole.slice(0, whole.indexOf(text.replace('‸', '')) + text.indexOf('‸')).split('\n');
  return { textDocument: { uri: uri(file(name)) }, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
}
const words = (locations: readonly Location[] | null): string[] =>
  (locations ?? []).map(({ uri: where, range: { start, end } }) => {
    const name = where.slice(uri(folder).length + 1);
    const line = (TEXTS[name] ?? '').split('\n')[start.line] ?? '';
    return `${name}:${start.line + 1} ${line.slice(start.character, end.character)}`;
  });
const open = (name: string): void => {
  if (name !== 'app.yaml') client.open(file(name), TEXTS[name] ?? '');
};
const definition = async (name: string, text: string): Promise<string[]> => {
  open(name);
  return words(await client.request('textDocument/definition', at(name, text)));
};
const references = async (name: string, text: string, includeDeclaration = true): Promise<string[]> => {
  open(name);
  return words(await client.request('textDocument/references', { ...at(name, text), context: { includeDeclaration } })).sort();
};

describe('a definition is found', () => {
  it.each([
    ['of an object', 'app.yaml', 'serviceName: d‸b', ['net.yaml:3 db']],
    ['of an object above namespaces', 'app.yaml', 'priorityClassName: hi‸gh', ['rest.yaml:30 high']],
    ['in the same namespace', 'app.yaml', 'configMap: {name: sett‸ings', ['rest.yaml:3 settings']],
    ['of a role by the kind beside it', 'rest.yaml', 'ClusterRole, name: "edit‸:all', ['rest.yaml:26 "edit:all"']],
    ['of a namespace', 'rest.yaml', 'runner, namespace: sh‸op', ['rest.yaml:35 shop']],
    ['of a port that a Service sends to', 'net.yaml', 'targetPort: s‸ql', ['app.yaml:15 name']],
    ['of a port of a Service', 'net.yaml', 'port: {name: ma‸in', ['net.yaml:7 name']],
    ['of a port that a route names', 'net.yaml', 'name: db, port: 8‸0', ['net.yaml:7 name']],
    ['of the port of a probe', 'app.yaml', 'tcpSocket: {port: s‸ql', ['app.yaml:15 name']],
    ['of a key', 'app.yaml', 'key: mo‸de', ['rest.yaml:5 fast']],
    ['of a volume', 'app.yaml', 'volumeMounts: [{name: scr‸atch', ['app.yaml:20 scratch']],
    ['of a custom kind', 'crd.yaml', 'kind: Cu‸p\nmeta', ['crd.yaml:6 Cup']],
    ['nowhere for a user', 'rest.yaml', 'kind: User, name: run‸ner', []],
    ['nowhere for a word', 'app.yaml', 'image: db‸:1', []],
  ])('%s', async (_, name, text, expected) => expect(await definition(name, text)).toEqual(expected));
});

describe('references are found', () => {
  it('of an account', async () =>
    expect(await references('rest.yaml', 'ServiceAccount\nmetadata: {name: run‸ner')).toEqual([
      'app.yaml:10 runner',
      'rest.yaml:14 runner',
      'rest.yaml:21 runner',
    ]));
  it('of a Service, from one of its names', async () =>
    expect(await references('app.yaml', 'serviceName: d‸b', false)).toEqual(['app.yaml:5 db', 'net.yaml:18 db', 'net.yaml:24 db']));
  it('of a container port', async () =>
    expect(await references('app.yaml', '{name: s‸ql')).toEqual(['app.yaml:15 name', 'app.yaml:16 sql', 'net.yaml:9 sql']));
  it('of a key and of a volume', async () => {
    expect(await references('rest.yaml', 'mo‸de: fast', false)).toEqual(['app.yaml:17 mode']);
    expect(await references('app.yaml', '- name: scr‸atch')).toEqual(['app.yaml:18 scratch', 'app.yaml:20 scratch']);
  });
});

describe('renaming', () => {
  const rename = async (name: string, text: string, newName: string): Promise<WorkspaceEdit> => {
    open(name);
    return client.request('textDocument/rename', { ...at(name, text), newName });
  };
  it('goes through all files, open or not, in its own namespace', async () => {
    const edit = await rename('app.yaml', 'configMap: {name: sett‸ings', 'options');
    expect(edited(TEXTS['app.yaml'] ?? '', edit, file('app.yaml'))).toBe(TEXTS['app.yaml']?.replaceAll('settings', 'options'));
    expect(edited(TEXTS['rest.yaml'] ?? '', edit, file('rest.yaml'))).toBe(TEXTS['rest.yaml']?.replace('settings', 'options'));
    expect(Object.keys(edit.changes ?? {})).toHaveLength(2);
  });
  it('of a namespace takes all that lives in it along', async () => {
    const edit = await rename('rest.yaml', 'kind: Namespace\nmetadata: {name: sh‸op', 'store');
    for (const name of ['app.yaml', 'net.yaml', 'rest.yaml'])
      expect(edited(TEXTS[name] ?? '', edit, file(name))).toBe(TEXTS[name]?.replaceAll('shop', 'store'));
  });
  it.each([
    ['the kind does not take', 'rest.yaml', 'kind: Namespace\nmetadata: {name: sh‸op', 'a.b', /must not contain dots/],
    ['that is taken', 'rest.yaml', 'ClusterRole\nmetadata: {name: "ed‸it', 'edit:all', /already/],
    ['for what is not here', 'app.yaml', 'image: d‸b', 'x', /no name of an object/],
  ])('is refused with a name that %s', async (_, name, text, newName, message) =>
    expect(rename(name, text, newName)).rejects.toThrow(message),
  );
  it('takes names that only some kinds have, and keeps quotes', async () => {
    const edit = await rename('rest.yaml', 'ClusterRole\nmetadata: {name: "ed‸it', 'edit:most');
    expect(edited(TEXTS['rest.yaml'] ?? '', edit, file('rest.yaml'))).toBe(TEXTS['rest.yaml']?.replaceAll('edit:all', 'edit:most'));
  });
  it('is refused while a file that has the name cannot be read', async () => {
    const text = TEXTS['app.yaml'] ?? '';
    client.change(file('app.yaml'), { text: `${text}oops: [` });
    await expect(rename('rest.yaml', 'ServiceAccount\nmetadata: {name: run‸ner', 'walker')).rejects.toThrow(/app\.yaml.*mend its syntax/);
    client.change(file('app.yaml'), { text });
    expect((await rename('rest.yaml', 'ServiceAccount\nmetadata: {name: run‸ner', 'walker')).changes).toHaveProperty([
      uri(file('app.yaml')),
    ]);
  });
  it('reads files that nobody has open as they are now', async () => {
    const text = TEXTS['net.yaml'] ?? '';
    const later = `# one more line\n${text}`;
    const other = new Client(folder);
    await other.start([folder], { pull: true });
    other.open(file('app.yaml'), TEXTS['app.yaml'] ?? '');
    await other.pullAll();
    writeFileSync(file('net.yaml'), later);
    const edit = await other.request<WorkspaceEdit>('textDocument/rename', { ...at('app.yaml', 'serviceName: d‸b'), newName: 'base' });
    writeFileSync(file('net.yaml'), text);
    const renamed = edited(later, edit, file('net.yaml'));
    expect(renamed).toBe(
      later
        .replace('{name: db,', '{name: base,')
        .replaceAll('service: {name: db', 'service: {name: base')
        .replace('{name: db, port: 80', '{name: base, port: 80'),
    );
    await other.stop();
  });
  it('holds a client that can be held to the versions of its texts', async () => {
    const other = new Client(folder);
    await other.start([folder], { pull: true, more: { workspaceEdit: { documentChanges: true } } });
    other.open(file('app.yaml'), TEXTS['app.yaml'] ?? '');
    other.change(file('app.yaml'), { text: TEXTS['app.yaml'] ?? '' });
    const { documentChanges } = await other.request<WorkspaceEdit>('textDocument/rename', {
      ...at('app.yaml', 'configMap: {name: sett‸ings'),
      newName: 'options',
    });
    expect(documentChanges).toMatchObject([
      { textDocument: { uri: uri(file('rest.yaml')), version: null } },
      { textDocument: { uri: uri(file('app.yaml')), version: 2 } },
    ]);
    await other.stop();
  });
});
