import { Migration } from './migration.ts';

/** The flags of `kube-score score` wherever a script, a Makefile or a pipeline calls it. */
export function fromKubeScore(text: string): Migration {
  const migration = new Migration('kube-score');
  const calls = text.replace(/\\\r?\n/g, ' ').match(/kube-score\s+score\b[^\n|;&]*/g) ?? [];
  for (const call of calls) {
    const words = call.match(/"[^"]*"|'[^']*'|\S+/g)?.slice(2) ?? [];
    for (let index = 0; index < words.length; index++) index += readFlag(words, index, migration);
  }
  return migration;
}

/** Reads a flag; answers how many of the words behind it were its value. */
function readFlag(words: readonly string[], index: number, migration: Migration): number {
  const match = /^--?([a-z-]+)(?:=(.*))?$/.exec(words[index] ?? '');
  if (match === null) return 0;
  const [, name = '', attached] = match;
  const value = (attached ?? words[index + 1] ?? '').replace(/^["']|["']$/g, '');
  const used = attached === undefined ? 1 : 0;
  const ids = value.split(',').map((id) => id.trim());
  switch (name) {
    case 'ignore-test':
      for (const id of ids) migration.turnOff(id);
      return used;
    case 'enable-optional-test':
      for (const id of ids) migration.turnOn(id, 'warning');
      return used;
    case 'kubernetes-version':
      migration.version = value.replace(/^v/, '');
      return used;
    case 'exit-one-on-warning':
      migration.failOn = 'warning';
      return 0;
    case 'ignore-container-cpu-limit':
      migration.setRule('resources/limits-missing', 'warning', { resources: ['memory'] }, name);
      return 0;
    case 'ignore-container-memory-limit':
      migration.setRule('resources/limits-missing', 'warning', { resources: ['cpu'] }, name);
      return 0;
    case 'output-format':
    case 'o':
    case 'output-version':
    case 'color':
      return used;
    default:
      migration.note(`the flag --${name}`);
      return 0;
  }
}
