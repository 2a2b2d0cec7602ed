import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import { parsePage } from '../../src/docs/page.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../../src/kubernetes/version.ts';
import { lint } from '../../src/lint/lint.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { rules } from '../../src/rules/index.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const workspaceOf = (text: string, path = 'a.yaml') => workspaceFromSources([new SourceFile(path, text)]);
const valuesIn = (text: string, path?: string): unknown[] => workspaceOf(text, path).resources.map(({ value }) => value);

/** The texts between two rounds of mending, the last one as it stays. */
function mended(
  rule: string,
  text: string,
  path = 'a.yaml',
): { readonly text: string; readonly fixesLeft: number; readonly broken: readonly string[] } {
  let now = text;
  for (let round = 0; ; round++) {
    const { diagnostics } = lint(workspaceOf(now, path), {
      versions: [kubernetesVersion(NEWEST_MINOR)],
      selection: { presets: [], only: [rule], skip: [], settings: new Map() },
      namespace: 'default',
      inlineConfig: true,
    });
    const next = applyFixes(diagnostics, { unsafe: true })[0]?.text ?? now;
    if (next === now || round === 10)
      return {
        text: now,
        fixesLeft: diagnostics.filter(({ fix }) => fix !== undefined).length,
        broken: diagnostics.filter((found) => found.rule === 'yaml/syntax').map(({ message }) => message),
      };
    now = next;
  }
}

const flagged = (rule: string): string[] => {
  let inside = false;
  return parsePage(readFileSync(`rules-docs/${rule}.md`, 'utf8')).sections.flatMap(({ title, blocks }) => {
    if (/^(?:Flagged|Passes|Options|When|What)/.test(title)) inside = title.startsWith('Flagged');
    return inside ? blocks.map(({ text }) => text) : [];
  });
};

const fixable = [...rules].filter(([, { meta }]) => meta.fixable !== undefined).map(([rule]) => rule);
const examples = fixable.flatMap((rule) => flagged(rule).map((text, index) => [`${rule}, example ${index + 1}`, rule, text] as const));

describe('mending, by the examples of the pages', () => {
  it.each(fixable)('%s has an example that it mends', (rule) => {
    expect(flagged(rule).some((text) => mended(rule, text).text !== text)).toBe(true);
  });

  it.each(examples)('%s: nothing is left to mend, and what is mended can be read', (_, rule, text) => {
    const { fixesLeft, broken, text: after } = mended(rule, text);
    expect({ fixesLeft, broken }).toEqual({ fixesLeft: 0, broken: [] });
    expect(valuesIn(after)).toHaveLength(valuesIn(text).length);
  });

  it.each(examples)('%s: the ends of lines stay as they are', (_, rule, text) => {
    const after = mended(rule, text.replaceAll('\n', '\r\n')).text;
    expect(after.replaceAll('\r\n', '\n')).toBe(mended(rule, text).text);
    expect(after).not.toMatch(/[^\r]\n/);
  });

  it.each(examples)('%s: comments above the lines stay', (_, rule, text) => {
    const above = (line: string, index: number): string => `${/^ */.exec(line)?.[0] ?? ''}# above ${index}\n${line}`;
    const isPlain = (line: string): boolean => line.trim() !== '' && !line.startsWith('---');
    const isBlock = /: [|>]/.test(text);
    const before = isBlock
      ? text
      : text
          .split('\n')
          .map((line, index) => (isPlain(line) ? above(line, index) : line))
          .join('\n');
    const after = mended(rule, before).text;
    expect(after.match(/# above \d+/g)).toEqual(before.match(/# above \d+/g));
    expect(valuesIn(after)).toEqual(valuesIn(mended(rule, text).text));
  });

  it.each(examples)('%s: the same in JSON', (_, rule, text) => {
    const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
    const before = valuesIn(text).map(json).join('');
    expect(valuesIn(mended(rule, before, 'a.json').text, 'a.json')).toEqual(valuesIn(mended(rule, text).text));
  });

  it.each(examples)('%s: the same in a List', (_, rule, text) => {
    const items = valuesIn(text).map((value) => `  - ${JSON.stringify(value)}\n`);
    const before = `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
    expect(valuesIn(mended(rule, before).text)).toEqual(valuesIn(mended(rule, text).text));
  });
});
