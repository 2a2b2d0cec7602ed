// Makes a rule, its page and its test: npm run new-rule -- family/name
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const id = process.argv[2] ?? '';
if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(id)) {
  console.error('usage: npm run new-rule -- family/name (lower case, words joined by hyphens)');
  process.exit(2);
}

const files: Readonly<Record<string, string>> = {
  [`src/rules/${id}.ts`]: `import { defineRule } from '../../lint/rule.ts';

/** TODO: one sentence: what goes wrong in the cluster. */
export default defineRule({
  meta: { severity: 'warning', summary: 'TODO: an order, in one sentence.', presets: ['recommended'] },
  messages: {
    found: (name: string) => \`container "\${name}" TODO: what is there; what will happen; what to write instead\`,
  },
  create({ report }) {
    return {
      container({ name, field }) {
        report('found', field.at('TODO'), name);
      },
    };
  },
});
`,
  [`rules-docs/${id}.md`]: `# ${id}

TODO: why, in a paragraph: what happens in the cluster, to whom it hurts.

## Flagged

\`\`\`yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web # warning: [found] TODO
      image: registry.example/web:1.2.3
\`\`\`

## Passes

\`\`\`yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.2.3
\`\`\`

## Options

None.

## When to turn it off

TODO

## What Kubernetes does

TODO: the behaviour, and the release and place that it was read at.
`,
  [`test/rules/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

describe('${id}', () => {
  it('TODO: the edge that the page does not show', () => {
    expect(findings('${id}', 'TODO: a manifest')).toEqual([]);
  });
});
`,
};

const taken = Object.keys(files).filter((file) => existsSync(join(root, file)));
if (taken.length > 0) {
  console.error(`already there: ${taken.join(', ')}`);
  process.exit(1);
}
for (const [file, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(file);
}
console.log('Write the page first; then npm run build:index, npm run docs, npm test.');
