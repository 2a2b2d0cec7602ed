import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-protocol/node';
import { Client, folderWith, uri } from './client.ts';

const CLUSTER = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {color: blue, size: big}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: far, namespace: other}
---
apiVersion: v1
kind: Secret
metadata: {name: keys}
stringData: {token: abc}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
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
  ports: [{name: main, port: 80, targetPort: http}, {name: stats, port: 9000}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: cups.example.org}
spec:
  group: example.org
  names: {kind: Cup, plural: cups}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: string, enum: [small, large], description: How much goes in.}
                handles: {type: integer}
`;

let folder = '';
let client: Client;
let count = 0;

/** What is offered at `‸` in a text. */
async function offers(text: string, name = `new-${++count}.yaml`, language = 'yaml'): Promise<readonly CompletionItem[]> {
  const file = join(folder, name);
  const lines = text.slice(0, text.indexOf('‸')).split('\n');
  client.open(file, text.replace('‸', ''), language);
  const answer = await client.request<{ items: CompletionItem[] } | null>('textDocument/completion', {
    textDocument: { uri: uri(file) },
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  });
  client.close(file);
  return answer?.items ?? [];
}
const labels = async (text: string, name?: string, language?: string): Promise<string[]> =>
  (await offers(text, name, language)).map(({ label }) => label);

beforeAll(async () => {
  folder = folderWith({ 'cluster.yaml': CLUSTER });
  client = new Client(folder);
  await client.start([folder], { pull: true });
}, 60_000);
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n';

describe('names that exist are offered', () => {
  const container = (text: string): string => `${POD}  containers:\n    - name: a\n      image: a:1\n${text}`;
  it.each([
    ['ConfigMaps of the namespace', `${POD}  volumes:\n    - name: v\n      configMap:\n        name: ‸\n`, ['settings']],
    ['Secrets', container('      envFrom: [{secretRef: {name: ‸}}]\n'), ['keys']],
    ['claims', `${POD}  volumes:\n    - name: v\n      persistentVolumeClaim: {claimName: "d‸"}\n`, ['disk']],
    ['ServiceAccounts', `${POD}  serviceAccountName: ‸\n`, ['runner']],
    [
      'Services',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec:\n  defaultBackend:\n    service:\n      name: ‸\n',
      ['web'],
    ],
    [
      'the names of ports of a Service',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec:\n  defaultBackend:\n    service:\n      name: web\n      port: {name: ‸}\n',
      ['main', 'stats'],
    ],
    [
      'its numbers',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec:\n  defaultBackend:\n    service:\n      name: web\n      port:\n        number: ‸\n',
      ['80', '9000'],
    ],
    [
      'ports of the Pods of a Service',
      'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: {app: web}\n  ports:\n    - port: 80\n      targetPort: ‸\n',
      ['http', '8080'],
    ],
    [
      'ports for a probe',
      container('      ports: [{name: web, containerPort: 1}]\n      livenessProbe: {httpGet: {path: /, port: ‸}}\n'),
      ['web', '1'],
    ],
    [
      'keys of a ConfigMap',
      container('      env:\n        - name: A\n          valueFrom: {configMapKeyRef: {name: settings, key: ‸}}\n'),
      ['color', 'size'],
    ],
    [
      'keys of a Secret in a volume',
      `${POD}  volumes:\n    - name: v\n      secret:\n        secretName: keys\n        items:\n          - key: ‸\n            path: t\n`,
      ['token'],
    ],
    ['volumes', container('      volumeMounts: [{name: ‸}]\n  volumes: [{name: tmp, emptyDir: {}}]\n'), ['tmp']],
    ['labels for a selector', 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector:\n    ‸\n', ['app', 'tier']],
    ['values of labels', 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector:\n    tier: ‸\n', ['front']],
    [
      'labels for a template that its selector asks for',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, namespace: new}\nspec:\n  selector: {matchLabels: {own: d}}\n  template:\n    metadata:\n      labels:\n        ‸\n',
      ['own'],
    ],
    ['resources', container('      resources:\n        limits:\n          cpu: 1\n          ‸\n'), ['memory', 'ephemeral-storage']],
    [
      'the target of an autoscaler by its kind',
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ‸}\n',
      ['web'],
    ],
  ])('%s', async (_, text, expected) => expect(await labels(text)).toEqual(expected));
  it('not those of other namespaces', async () =>
    expect(
      await labels(POD.replace('{name: p}', '{name: p, namespace: other}') + '  volumes: [{name: v, configMap: {name: ‸}}]\n'),
    ).toEqual(['far']));
});

describe('fields are offered', () => {
  it('in braces, closed and open', async () => {
    expect(await labels(`${POD}  containers: [{name: a, ima‸}]\n`)).toContain('imagePullPolicy');
    expect(await labels(`${POD}  containers: [{name: a, ima‸\n`)).toContain('imagePullPolicy');
    expect(await labels(`${POD}  containers: [{name: a, imagePullPolicy: ‸}]\n`)).toEqual(['Always', 'IfNotPresent', 'Never']);
  });
  it('in JSON', async () => {
    const json = '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n    "rest‸"\n  }\n}\n';
    expect(await labels(json, 'a.json', 'json')).toContain('restartPolicy');
    expect(await labels(json.replace('"rest‸"', '"restartPolicy": "‸"'), 'b.json', 'json')).toEqual(['Always', 'Never', 'OnFailure']);
  });
  it('in items of lists that hold no maps: their values', async () => {
    const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes:\n    - ‸\n';
    expect(await labels(claim)).toContain('ReadWriteOnce');
    expect(await labels(claim.replace('\n    - ‸', ' [‸]'))).toContain('ReadWriteOnce');
  });
  it('in objects of a List', async () =>
    expect(await labels('apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    spec:\n      dns‸\n')).toContain(
      'dnsPolicy',
    ));
  it('in fences of Markdown, and nowhere else in it', async () => {
    const text = `# Pods\n\n1. Say:\n\n   \`\`\`yaml\n   apiVersion: v1\n   kind: Pod\n   spec:\n     restartPolicy: ‸\n   \`\`\`\n`;
    expect(await labels(text, 'a.md', 'markdown')).toEqual(['Always', 'Never', 'OnFailure']);
    expect(await labels('# Pods\n\nkind: ‸\n', 'b.md', 'markdown')).toEqual([]);
  });
  it('of custom kinds, with their prose', async () => {
    const cup = 'apiVersion: example.org/v1\nkind: Cup\nmetadata: {name: c}\nspec:\n';
    const [size, handles] = await offers(`${cup}  ‸\n`);
    expect(size).toMatchObject({ label: 'size', detail: 'string, required', documentation: 'How much goes in.' });
    expect(handles?.label).toBe('handles');
    expect(await labels(`${cup}  size: ‸\n`)).toEqual(['small', 'large']);
    expect(await labels('apiVersion: example.org/v1\nkind: ‸\n')).toEqual(['Cup']);
    expect(await labels('kind: Cup\napiVersion: ‸\n')).toEqual(['example.org/v1']);
  });
  it('in a document that is broken elsewhere, and only for its own part', async () => {
    expect(await labels(`${POD}  nodeName: [oops\n  restartPolicy: ‸\n`)).toEqual(['Always', 'Never', 'OnFailure']);
    expect(await labels(`a: [\n---\n${POD}  hostname: x\n  hostN‸\n---\nb: ]\n`)).toContain('hostNetwork');
  });
  it('with Windows line ends, and behind characters of two units', async () => {
    expect(await labels(`${POD}  restartPolicy: ‸\n`.replaceAll('\n', '\r\n'))).toEqual(['Always', 'Never', 'OnFailure']);
    const [item] = await offers(`${POD}  containers: [{name: "😀", imagePullPolicy: Al‸}]\n`);
    expect(item?.textEdit).toMatchObject({ range: { start: { character: '  containers: [{name: "😀", imagePullPolicy: '.length } } });
  });
  it('of metadata, which every object has, with what the server fills in at the end', async () => {
    const fields = await offers('apiVersion: nowhere.example.org/v1\nkind: Thing\nmetadata:\n  ‸\n');
    const sorted = [...fields].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label);
    expect(sorted).toContain('labels');
    expect(sorted.indexOf('uid')).toBeGreaterThan(sorted.indexOf('ownerReferences'));
  });
  it('as names alone where the colon stands', async () => {
    const item = (await offers(`${POD}  restart‸: Never\n`)).find(({ label }) => label === 'restartPolicy');
    expect(item?.textEdit?.newText).toBe('restartPolicy');
  });
  it('not in comments nor in blocks of text', async () => {
    expect(await labels(`${POD}  # rest‸\n`)).toEqual([]);
    expect(await labels('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    spec:\n      ‸x\n')).toEqual([]);
  });
});
