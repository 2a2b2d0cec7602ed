import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/loader/node.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

/** Reads a text and looks at every place in the answer. */
function read(text: string): string[] {
  const { documents, resources, problems } = workspaceFromSources([new SourceFile('a.yaml', text)]);
  const inside = ({ start, end }: { start: number; end: number }): void => {
    if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${start}-${end} is outside of ${text.length}`);
  };
  for (const { span, root, comments, duplicates } of documents) {
    inside(span);
    if (root) visit(root, inside, 0);
    for (const comment of comments) inside(comment.span);
    for (const { first, second } of duplicates) [first, second].forEach(inside);
  }
  for (const { problem } of problems) inside(problem.span);
  for (const { root } of resources)
    for (const field of [root, root.at('spec'), ...root.entries()]) [field.span, field.keySpan, field.fieldSpan].forEach(inside);
  return problems.map(({ problem }) => problem.code);
}

/** Not through all aliases: they may stand for millions. */
function visit(node: Node, look: (node: Node) => void, depth: number): void {
  look(node);
  if (depth > 40) return;
  if (node.type === 'sequence') for (const item of node.items.slice(0, 50)) visit(item, look, depth + 1);
  if (node.type === 'map')
    for (const { keyNode, value } of node.entries.slice(0, 50)) {
      look(keyNode);
      visit(value, look, depth + 1);
    }
}

const N = 200_000;
const letters = [...'bcdefghijkl'];
const bomb = `a: &a [${'x,'.repeat(9)}]\n${letters.map((letter, index) => `${letter}: &${letter} [${`*${'a'.concat(...letters)[index]},`.repeat(9)}]\n`).join('')}`;

describe('hostile texts are answered at once', () => {
  it.each<[string, string, string | undefined]>([
    ['an alias bomb', bomb, 'alias-bomb'],
    ['a chain of aliases', Array.from({ length: 5000 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1}` : ''}]\n`).join(''), 'alias-bomb'],
    ['an alias within itself', 'a: &a\n  b: *a\n', 'alias-bomb'],
    ['brackets that never close', '['.repeat(N), 'too-deep'],
    ['a list within a list within …', '- '.repeat(N), 'too-deep'],
    ['a map within a map within …', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'too-deep'],
    ['JSON in JSON in …', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'too-deep'],
    ['999 levels', `a: ${'['.repeat(999)}${']'.repeat(999)}`, undefined],
    ['quotes', '"a\n'.repeat(N), 'dropped-content'],
    ['a NUL', 'a: \0', 'bad-character'],
    ['half a character', 'a: \ud83d', 'bad-character'],
    ['separators', '---\n'.repeat(N / 10), undefined],
    ['one key many times', 'a: 1\n'.repeat(N / 10), undefined],
    ['a long number', `a: ${'1'.repeat(N)}`, undefined],
    ['a long line', `a: ${'x '.repeat(N)}`, undefined],
    ['comments behind the end', `a: 1\n...\n${'# c\n'.repeat(N)}`, undefined],
    ['empty lines', '\n'.repeat(N), undefined],
    ['tabs', '\t'.repeat(N), 'tab'],
    ['nothing', '', undefined],
  ])('%s', (_, text, code) => {
    const start = performance.now();
    expect(read(text)[0]).toBe(code);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

/** A small generator of numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  '"',
  "'",
  ':',
  ': ',
  '- ',
  '\t',
  '#',
  '{',
  '}',
  '[',
  ']',
  ',',
  '|',
  '>',
  '&a ',
  '*a',
  '!',
  '? ',
  '%',
  '@',
  '\n',
  ' ',
  '\n---\n',
  '--- x\n',
  '\n...\n',
  '<<: ',
  '\\',
  '\r',
  '\r\n',
  '\0',
  '\u2028',
  '\ufeff',
  '😀',
  '\ud83d',
  '{{ ',
  ' }}',
];

function mutate(text: string, next: (below: number) => number): string {
  const at = next(text.length + 1);
  const lines = text.split('\n');
  const line = next(lines.length);
  switch (next(4)) {
    case 0:
      return text.slice(0, at) + PIECES[next(PIECES.length)] + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + next(4));
    case 2:
      return lines.with(line, next(2) ? ` ${lines[line]}` : (lines[line] ?? '').slice(1)).join('\n');
    default:
      return lines.toSpliced(line, next(2), lines[next(lines.length)] ?? '').join('\n');
  }
}

describe('changed manifests', () => {
  const text = readFileSync(new URL('../fixtures/loader/ordinary.yaml', import.meta.url), 'utf8');
  const json = JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', labels: { a: 'b' } },
      spec: { containers: [{ name: 'c', args: ['x', 1.5, null] }] },
    },
    null,
    2,
  );

  it('are read without a crash, and no place lies outside the file', () => {
    const next = numbers(20);
    for (let round = 0; round < 300; round++) {
      let changed = next(4) === 0 ? json : text;
      for (let times = 1 + next(3); times > 0; times--) changed = mutate(changed, next);
      try {
        read(changed);
      } catch (error) {
        throw new Error(`round ${round}: ${JSON.stringify(changed)}`, { cause: error });
      }
    }
  });
});
