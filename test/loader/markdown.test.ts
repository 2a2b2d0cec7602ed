import { beforeAll, describe, expect, it } from 'vitest';
import { loadMarkdownReader } from '../../src/loader/markdown.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const markdown = `# A guide

\`\`\`yaml
apiVersion: v1
kind: Pod
metadata:
  name: first
---
spec: part
\`\`\`

- in a list:

  \`\`\`yml title="pod.yaml"
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: second
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: third
  \`\`\`

\`\`\`json
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "fourth"}}
\`\`\`

\`\`\`yaml
spec:
  ...
\`\`\`

\`\`\`bash
kind: no YAML
\`\`\`

\`\`\`yaml
a: 1
	b: 2
\`\`\`
`;

describe('YAML in Markdown', () => {
  beforeAll(async () => {
    await loadMarkdownReader();
  });
  const load = () => workspaceFromSources([new SourceFile('guide.md', markdown)]);

  it('is read with the places of the Markdown file', () => {
    const found = load().resources.map(({ name, document, root }) => {
      const { span } = root.at('metadata', 'name');
      return [name, document.source.lines.positionAt(span.start).line, markdown.slice(span.start, span.end)];
    });
    expect(found).toEqual([
      ['first', 7, 'first'],
      ['second', 19, 'second'],
      ['third', 24, 'third'],
      ['fourth', 28, '"fourth"'],
    ]);
  });

  it('is counted through the file', () => {
    const { documents } = load();
    expect(documents.map(({ kind }) => kind)).toEqual(documents.map(() => 'markdown'));
    expect(new Set(documents.map(({ index }) => index)).size).toBe(documents.length);
  });

  it('is only parsed where it is a fragment', () => {
    const { notChecked, problems } = load();
    expect(notChecked.map(({ reason }) => reason)).toEqual([
      'a fragment in Markdown: only its syntax was checked',
      'a fragment in Markdown that leaves lines out',
      expect.stringContaining('kubectl cannot read it: a tab'),
    ]);
    expect(problems.map(({ source, problem }) => [problem.code, source.lines.positionAt(problem.span.start)])).toEqual([
      ['tab', { line: 42, column: 1 }],
    ]);
  });

  it('is missed where there is none', () => {
    expect(workspaceFromSources([new SourceFile('a.md', '# Title\n')]).notChecked).toEqual([
      { path: 'a.md', reason: 'Markdown without YAML or JSON in fences' },
    ]);
  });

  it('is left out in quotations', () => {
    expect(workspaceFromSources([new SourceFile('a.md', '> ```yaml\n> a: 1\n> ```\n')]).documents).toEqual([]);
  });

  it('may be a fence that is never closed', () => {
    expect(workspaceFromSources([new SourceFile('a.md', '```yaml\napiVersion: v1\nkind: Pod')]).resources).toHaveLength(1);
  });
});
