import { defineRule } from '../../lint/rule.ts';

/** The kubelet watches one process of a container: what a shell started in the background may die unseen. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Run one process in a container.',
    presets: ['strict'],
  },
  messages: {
    background: (container: string, command: string) =>
      `the shell of container "${container}" starts "${command}" in the background and goes on: if that ends, the container runs on without it; run it as a container of its own, or as a sidecar`,
  },
  create({ report }) {
    return {
      container({ field, name, role }) {
        if (role === 'ephemeral') return;
        const items = [...field.at('command').items(), ...field.at('args').items()];
        if (!SHELL.test(String(items[0]?.value))) return;
        const flag = items.findIndex(({ value }) => /^-[a-z]*c$/.test(String(value)));
        const script = flag < 0 ? undefined : items[flag + 1];
        if (typeof script?.value !== 'string') return;
        const command = backgroundOf(script.value);
        if (command !== undefined) report('background', script, name, command);
      },
    };
  },
});

const SHELL = /^(?:\/usr)?(?:\/bin\/)?(?:ba|da|a|k|z)?sh$/;

/** The first command that is left running while the script goes on; undefined where none is. Quoted text, comments and `2>&1` are no commands. */
export function backgroundOf(script: string): string | undefined {
  // A here-document may hold anything, and a script that waits ends with what it started.
  if (script.includes('<<') || /(?:^|[\n;&|]\s*)wait\b/.test(script)) return undefined;
  const text = script.replace(/\\\r?\n/g, '  ');
  const bare = text
    .replace(/\\./g, '__')
    .replace(/'[^']*'|"[^"]*"/g, (quoted) => '_'.repeat(quoted.length))
    .replace(/(?<=^|\s)#.*$/gm, (comment) => ' '.repeat(comment.length))
    .replace(/&>>?|[<>]&/g, (redirection) => '_'.repeat(redirection.length))
    .replace(/&&/g, ';;');
  const sign = bare.indexOf('&');
  if (sign < 0 || bare.slice(sign + 1).trim() === '') return undefined;
  const start = Math.max(...[...bare.slice(0, sign).matchAll(BEGINS)].map(({ index, 0: mark }) => index + mark.length));
  return text.slice(start, sign).trim();
}

/** What a command follows. */
const BEGINS = /^|[;\n|(){}]|\b(?:do|then|else)\s/g;
