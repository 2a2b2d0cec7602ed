import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { lint } from '../../src/lint/lint.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const SNIPPETS = [
  '\t',
  ':',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '#',
  '&a ',
  '*a',
  '<<: *a',
  '|',
  '>',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '\0',
  '\r',
  '\u2028',
  '\ud800',
  '😀',
  '!!binary ',
  'null',
  '~',
  '1e400',
  '0777',
  '__proto__: ',
  '? ',
  '@',
  '`',
  ',',
  ' '.repeat(9),
];

/** The text with one to four random injuries. */
export function mutate(text: string, next: () => number): string {
  let mutant = text;
  for (let times = 1 + Math.floor(next() * 4); times > 0; times--) mutant = injure(mutant, next);
  return mutant;
}

function injure(text: string, next: () => number): string {
  const at = Math.floor(next() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(next() * 20));
  const lines = text.split('\n');
  const line = Math.floor(next() * lines.length);
  switch (Math.floor(next() * 7)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + (SNIPPETS[Math.floor(next() * SNIPPETS.length)] ?? '') + text.slice(at);
    case 2:
      return text.slice(0, at);
    case 3:
      return [...lines.slice(0, line), ...lines.slice(line + 1)].join('\n');
    case 4:
      return [...lines.slice(0, line + 1), lines[line] ?? '', ...lines.slice(line + 1)].join('\n');
    case 5:
      return [
        ...lines.slice(0, line),
        `${' '.repeat(Math.floor(next() * 5))}${(lines[line] ?? '').trimStart()}`,
        ...lines.slice(line + 1),
      ].join('\n');
    default:
      return text.slice(0, at) + text.slice(at, to).split('').reverse().join('') + text.slice(to);
  }
}

/** Lints a text with every rule; answers what is wrong with the answer itself: a place outside the file, a defect of ours. */
export function check(path: string, text: string, minor: number): string[] {
  const { diagnostics } = lint(workspaceFromSources([new SourceFile(path, text)]), {
    versions: [kubernetesVersion(minor)],
    selection: { presets: ['all'], only: [], skip: [], settings: new Map() },
    namespace: 'default',
    inlineConfig: true,
  });
  return diagnostics.flatMap((diagnostic) => [...problems(diagnostic, text.length)]);
}

function* problems({ rule, message, location, related, fix }: Diagnostic, length: number): Generator<string> {
  if (rule.startsWith('engine/')) yield message;
  for (const { span } of [location, ...related, ...(fix?.edits ?? [])])
    if (span.start < 0 || span.end < span.start || span.end > length || !Number.isInteger(span.start) || !Number.isInteger(span.end))
      yield `${rule} points at ${span.start}..${span.end} of ${length}`;
}
