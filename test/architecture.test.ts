import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

/** The rooms, each with the rooms that it may import from. Itself goes without saying. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  kubernetes: ['text'],
  diagnostics: ['text', 'kubernetes'],
  loader: ['text', 'kubernetes', 'diagnostics'],
  render: ['text', 'kubernetes', 'diagnostics', 'loader'],
  schemas: ['text', 'kubernetes', 'diagnostics', 'loader'],
  apiserver: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas'],
  rbac: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver'],
  controllers: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver'],
  cluster: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver', 'rbac', 'controllers'],
  kubectl: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver'],
  serve: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver', 'rbac', 'controllers', 'cluster', 'kubectl'],
  rules: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver', 'lint'],
  lint: ['text', 'kubernetes', 'diagnostics', 'loader', 'render', 'schemas', 'apiserver', 'rules'],
  config: ['text', 'kubernetes', 'diagnostics', 'loader', 'schemas', 'apiserver', 'lint', 'version'],
  reporters: ['text', 'kubernetes', 'diagnostics', 'lint', 'version'],
  docs: ['text', 'kubernetes', 'diagnostics', 'loader', 'lint', 'reporters', 'schemas'],
  editor: ['text', 'kubernetes', 'diagnostics', 'loader', 'render', 'schemas', 'apiserver', 'rules', 'lint', 'config', 'docs', 'version'],
  cli: [
    'text',
    'kubernetes',
    'diagnostics',
    'loader',
    'render',
    'schemas',
    'apiserver',
    'rbac',
    'cluster',
    'kubectl',
    'serve',
    'rules',
    'lint',
    'config',
    'reporters',
    'docs',
    'editor',
    'version',
  ],
};

/** From `rules` only the contract of a rule may be taken out of `lint`. */
const RULE_CONTRACT = ['lint/rule.ts', 'lint/views.ts'];
/** Only these of `lint` and `docs` may look at the index of rules. */
const SEES_THE_INDEX = ['lint/presets.ts', 'lint/rule-names.ts'];
/** The rooms that may touch the file system or the process. */
const TOUCHES_THE_WORLD = [
  'loader/',
  'render/',
  'schemas/open.ts',
  'config/',
  'editor/',
  'cli/',
  'docs/field-prose.ts',
  'reporters/stylish.ts',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const sources = globSync('src/**/*.ts')
  .map((file) => file.replace(/^src\//, ''))
  .sort();
const imports: readonly Import[] = sources.flatMap((from) =>
  [...readFileSync(`src/${from}`, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+|node:[^']+)'/g)].map((match) => {
    const target = match[1] ?? '';
    return { from, to: target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), target)) : target };
  }),
);
const roomOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ts$/, ''));

describe('who may import whom', () => {
  it.each(Object.keys(MAY_IMPORT))('src/%s exists', (room) => expect(existsSync(`src/${room}`)).toBe(true));

  it('every room is in the picture', () => {
    expect([...new Set(sources.map(roomOf))].filter((room) => !(room in MAY_IMPORT) && !['index', 'version'].includes(room))).toEqual([]);
  });

  it('rooms import in one direction only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      return (
        !to.startsWith('node:') && !to.startsWith('..') && room in MAY_IMPORT && room !== target && !MAY_IMPORT[room]?.includes(target)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('a rule knows of lint only what a rule is', () => {
    expect(imports.filter(({ from, to }) => roomOf(from) === 'rules' && roomOf(to) === 'lint' && !RULE_CONTRACT.includes(to))).toEqual([]);
    expect(imports.filter(({ from, to }) => roomOf(from) === 'lint' && roomOf(to) === 'rules' && !SEES_THE_INDEX.includes(from))).toEqual(
      [],
    );
  });

  it('kinds and admission plugins do not know each other', () => {
    const leaf = (file: string): boolean =>
      /^apiserver\/(kinds\/[^/]+|admission)\/[^/]+\.ts$/.test(file) && /^export default /m.test(readFileSync(`src/${file}`, 'utf8'));
    expect(imports.filter(({ from, to }) => leaf(from) && leaf(to))).toEqual([]);
  });

  it('only the edges touch files and the process', () => {
    const world = /^node:(fs|fs\/promises|process|child_process|os)$/;
    expect(imports.filter(({ from, to }) => world.test(to) && !TOUCHES_THE_WORLD.some((place) => from.startsWith(place)))).toEqual([]);
  });

  it('only one room speaks HTTP', () => {
    expect(imports.filter(({ from, to }) => /^node:(http|https|net|tls)$/.test(to) && roomOf(from) !== 'serve')).toEqual([]);
  });

  it('the package yaml stays behind one adapter', () => {
    const users = sources.filter((file) => /from 'yaml'/.test(readFileSync(`src/${file}`, 'utf8')));
    expect(users).toEqual(['loader/yaml.ts']);
  });
});
