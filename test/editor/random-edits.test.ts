import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linted, told } from './agreement.ts';
import { Client, folderWith } from './client.ts';

/** Files that speak of each other, of their rules, and of a kind of their own. */
const FILES: Readonly<Record<string, string>> = {
  'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: registry.example.org/web:latest
          ports:
            - containerPort: 8080
              name: http
          envFrom:
            - configMapRef:
                name: web
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
`,
  'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    kubeproof.io/ignore.ref.service-selects-nothing: tried out
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`,
  'api.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        # kubeproof: ignore[image/no-latest] -- not yet
        - name: api
          image: registry.example.org/api:latest
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: api
  minReplicas: 1
  maxReplicas: 3
`,
  'settings.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  level: info
`,
  'definition.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: gadgets.example.org
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Gadget, plural: gadgets, singular: gadget}
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
              properties:
                size:
                  type: integer
                  maximum: 5
`,
  'gadget.yaml': `apiVersion: example.org/v1
kind: Gadget
metadata:
  name: web
spec:
  size: 3
`,
};
const CONFIGURATION = `version: 1
extends: recommended
overrides:
  - files: ['api.yaml']
    rules:
      image/no-latest: error
`;
const NAMES = Object.keys(FILES);
const WORDS = [
  'web',
  'api',
  'http',
  'Deployment',
  'Service',
  'v1',
  '7',
  'latest',
  'registry.example.org/web:1.2.3',
  '"',
  'team-a',
  '&a x',
  '*a',
];

type Edit = (lines: readonly string[], at: number) => readonly string[];

const put =
  (text: string): Edit =>
  (lines, at) => [...lines.slice(0, at), text, ...lines.slice(at)];

/** What hands do to a line. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>((lines, at) => lines.filter((_, line) => line !== at)),
  fc.constant<Edit>((lines, at) => [...lines.slice(0, at), lines[at] ?? '', ...lines.slice(at)]),
  fc.constantFrom('', '# a note', '---', '  # kubeproof: ignore[image/no-latest] -- tried out', '    foo: bar').map(put),
  fc
    .constantFrom(...WORDS)
    .map<Edit>((word) => (lines, at) => lines.map((line, each) => (each === at ? line.replace(/: .*$/, `: ${word}`) : line))),
  fc.constant<Edit>((lines, at) => lines.map((line, each) => (each === at ? `  ${line}` : line))),
);
const step = fc.record({ file: fc.constantFrom(...NAMES), at: fc.nat(29), edit: fc.option(edit, { freq: 5 }) });

describe('after any edits', () => {
  it.each([
    ['without a configuration', {}],
    ['with one that says otherwise for a file', { 'kubeproof.yaml': CONFIGURATION }],
  ])(
    'the editor says what a fresh lint says, %s',
    async (_, more: Readonly<Record<string, string>>) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), (steps) => agreesAfter(steps, more)),
        { numRuns: Number(process.env['RANDOM_EDITS'] ?? 4) },
      );
    },
    600_000,
  );
});

async function agreesAfter(
  steps: readonly { readonly file: string; readonly at: number; readonly edit: Edit | null }[],
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = folderWith({ ...FILES, ...more });
  const client = new Client(folder);
  try {
    await client.start([folder], { pull: true });
    for (const name of NAMES) client.open(join(folder, name), FILES[name] ?? '');
    const texts = new Map(Object.entries(FILES));
    for (const { file, at, edit: changed } of steps) {
      const before = texts.get(file) ?? '';
      const lines = before.split('\n');
      const text = changed === null ? (FILES[file] ?? '') : changed(lines, at % lines.length).join('\n');
      texts.set(file, text);
      writeFileSync(join(folder, file), text);
      client.change(join(folder, file), difference(before, text));
      const expected = await linted(folder);
      const now = told(folder, await client.pullAll());
      // Of a file with broken syntax the editor tells that alone, and the others see what it held before.
      if (!expected.some((line) => line.includes(' yaml/syntax '))) expect(now).toEqual(expected);
    }
  } finally {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The change as an editor sends it: the place that differs, and no more. */
function difference(before: string, after: string): object {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const place = (offset: number): object => {
    const lines = before.slice(0, offset).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
  const range = { start: place(start), end: place(before.length - same) };
  return { range, text: after.slice(start, after.length - same) };
}
