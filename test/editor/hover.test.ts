import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol/node';
import { Client, folderWith, uri } from './client.ts';

const APP = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  strategy: {}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      restartPolicy: Always
      containers:
        - name: web
          image: web:latest
          imagePullPolicy: Always
          ports: [{name: http, containerPort: 8080}]
          resources:
            requests: {cpu: "1"}
            limits: {cpu: "1", memory: 1Gi}
        - name: pinned
          image: web:1.2.3
          imagePullPolicy: Never
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: http
    - port: 81
      targetPort: 9999
---
apiVersion: v1
kind: Service
metadata: {name: lost}
spec:
  selector: {app: nowhere}
  ports: [{port: 80}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: policy/v1beta1
kind: PodDisruptionBudget # kubeproof: ignore[api/removed] -- the old cluster needs it
metadata: {name: b}
spec: {selector: {matchLabels: {app: web}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: guaranteed}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: "😀", image: "a:1", resources: {limits: {cpu: 1, memory: 1Gi}}}]
`;
const NOTES = `# Notes

- Like this:

  \`\`\`yaml
  apiVersion: v1
  kind: Pod
  metadata: {name: p}
  spec: {terminationGracePeriodSeconds: 5, containers: [{name: a, image: "a:1"}]}
  \`\`\`
`;
const TEXTS: Readonly<Record<string, string>> = {
  'app.yaml': APP,
  'service.yaml': SERVICE,
  'notes.md': NOTES,
  'windows.yaml': APP.replace('name: web}', 'name: win}').replaceAll('\n', '\r\n'),
};

let folder = '';
let client: Client;
beforeAll(async () => {
  folder = folderWith(TEXTS);
  client = new Client(folder);
  await client.start([folder], { pull: true });
  for (const [name, text] of Object.entries(TEXTS)) client.open(join(folder, name), text, name.endsWith('.md') ? 'markdown' : 'yaml');
}, 60_000);
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function hover(name: string, text: string): Promise<Hover | null> {
  const whole = TEXTS[name] ?? '';
  const before = whole.slice(0, whole.indexOf(text.replace('‸', '')) + text.indexOf('‸'));
  const lines = before.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return client.request('textDocument/hover', { textDocument: { uri: uri(join(folder, name)) }, position });
}
const said = async (name: string, text: string): Promise<string> => ((await hover(name, text))?.contents as MarkupContent)?.value ?? '';

describe('hovering over a field', () => {
  it('tells its type, its values and what it is for', async () => {
    const text = await said('app.yaml', 'imagePull‸Policy: Always');
    expect(text).toContain('**spec.template.spec.containers[0].imagePullPolicy** `PullPolicy`');
    expect(text).toContain('One of: `Always`, `IfNotPresent`, `Never`');
    expect(text).toContain('Image pull policy.');
  });
  it('tells the default that it has in this object, not in general', async () => {
    expect(await said('app.yaml', 'imagePull‸Policy: Always')).toContain('Default here: `Always`');
    expect(await said('app.yaml', 'imagePull‸Policy: Never')).toContain('Default here: `IfNotPresent`');
    expect(await said('app.yaml', '‸restartPolicy')).toContain('Default here: `Always`');
    expect(await said('app.yaml', 'spec:\n  strat‸egy')).toContain('RollingUpdate');
    expect(await said('app.yaml', 'containerP‸ort')).not.toContain('Default here');
  });
  it('tells that its version is deprecated', async () =>
    expect(await said('service.yaml', 'apiVersion: policy/v1‸beta1')).toContain(
      'policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+',
    ));
  it('marks the key or the value, in UTF-16 units', async () => {
    expect((await hover('app.yaml', 'imagePull‸Policy: Never'))?.range).toEqual({
      start: { line: 20, character: 10 },
      end: { line: 20, character: 25 },
    });
    const start = '      containers: [{name: "😀", '.length;
    expect((await hover('service.yaml', '"😀", im‸age'))?.range).toMatchObject({
      start: { character: start },
      end: { character: start + 5 },
    });
  });
  it('works in fences of Markdown and with Windows line ends', async () => {
    expect(await said('notes.md', 'terminationGrace‸PeriodSeconds')).toContain('Default here: `30`');
    expect(await said('notes.md', 'Like ‸this')).toBe('');
    expect(await said('windows.yaml', 'imagePull‸Policy: Never')).toContain('Default here: `IfNotPresent`');
  });
});

describe('hovering over an object', () => {
  it('tells the QoS class of its Pods', async () => {
    expect(await said('app.yaml', 'res‸ources:')).toContain('**Burstable**');
    expect(await said('service.yaml', 'res‸ources: {limits')).toContain('**Guaranteed**');
    expect(await said('notes.md', 'sp‸ec: {term')).toContain('**BestEffort**');
  });
  it('tells what a port of a Service reaches', async () => {
    expect(await said('service.yaml', 'port: ‸80\n      targetPort: http')).toContain(
      'Port 80 reaches port 8080 (`http`) of container `web` in Deployment `web`, `app.yaml:1`',
    );
    expect(await said('service.yaml', 'targetPort: 99‸99')).toContain('Port 81 reaches no declared port');
    expect(await said('service.yaml', '[{po‸rt: 80}]')).toContain('selects no Pods of it');
  });
  it('tells what a backend of an Ingress reaches', async () =>
    expect(await said('service.yaml', 'number: 8‸0')).toContain(
      'Port 80 of Service `web`. Port 80 reaches port 8080 (`http`) of container `web`',
    ));
  it('tells where a name leads, or that it leads out of the folder', async () =>
    expect(await said('service.yaml', '{service: {name: w‸eb')).toContain('Service `web` stands in `service.yaml:1`'));
  it('tells what a rule is about, with its page', async () => {
    const text = await said('service.yaml', 'ignore[api/rem‸oved]');
    expect(text).toContain('The API version is gone in this Kubernetes release.');
    expect(text).toMatch(/\[api\/removed\]\(file:.*rules-docs\/api\/removed\.md\)/);
  });
});
