import { type Edit, newlineOf, yamlString } from '../../loader/edit.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';

/** `command: ["/bin/sh -c 'sleep 1'"]` looks for a program whose name has spaces in it. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Give a command as a list of words, not as one line.',
    presets: ['recommended', 'strict', 'production'],
    fixable: 'safe',
  },
  messages: {
    line: (container: string, line: string) =>
      `container "${container}" asks for a program named ${JSON.stringify(line)}, spaces and all, which no image has; write each word as an item of its own`,
  },
  create({ report }) {
    return {
      container({ name, field }) {
        const [program] = field.at('command').items();
        if (typeof program?.value !== 'string' || !/\S\s+\S/.test(program.value)) return;
        const words = shellWords(program.value);
        const edit = words && splitItem(program, words);
        report('line', program, name, program.value).fix(edit && { title: 'split the line into its words', safe: true, edits: [edit] });
      },
    };
  },
});

/** The words as a shell would see them; undefined where only a shell can tell: variables, pipes, unclosed quotes. */
export function shellWords(line: string): string[] | undefined {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const match = /^(?:[^\s"'\\$`|&;<>()*?]+|"[^"\\$`]*"|'[^']*')+(?=\s|$)/.exec(rest);
    if (match === null) return undefined;
    words.push(match[0].replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''));
    rest = rest.slice(match[0].length).trimStart();
  }
  return words;
}

function splitItem(item: Field, words: readonly string[]): Edit | undefined {
  const { node, document } = item;
  if (node?.type !== 'scalar' || node.style === 'literal' || node.style === 'folded') return undefined;
  const { source } = document;
  const { line, column } = source.lines.positionAt(node.start);
  const before = source.lineText(line).slice(0, column - 1);
  const separator = /^\s*-\s+$/.test(before) ? `${newlineOf(source)}${before}` : ', ';
  const flow = separator === ', ';
  return {
    source,
    span: { start: node.start, end: node.end },
    text: words.map((word) => (flow ? JSON.stringify(word) : yamlString(word))).join(separator),
  };
}
