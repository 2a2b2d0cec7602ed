import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readGoYaml } from '../../src/loader/go-yaml/parser.ts';
import { readOrdinaryYaml } from '../../src/loader/yaml.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/loader/${name}`, import.meta.url), 'utf8');

/** The package `yaml` and our own reader are independent of each other: where both read a text they must find the same tree. */
describe('ordinary YAML', () => {
  const answers = JSON.parse(fixture('kubectl-1.34.json')) as { text: string }[];
  const texts = [...answers.map(({ text }) => text), ...fixture('ordinary.yaml').split(/^---\n/m)].map((text) =>
    text.endsWith('\n') ? text : `${text}\n`,
  );
  const ordinary = texts.filter((text) => readOrdinaryYaml(text, 0, text.length));

  it('is much of what people write', () => {
    expect(ordinary.length).toBeGreaterThan(100);
    expect(ordinary).toEqual(expect.arrayContaining(fixture('ordinary.yaml').split(/^---\n/m)));
  });

  it.each(ordinary)('%j is the same tree in both readers', (text) => {
    const { root, comments } = readGoYaml(text, 0, text.length);
    expect(readOrdinaryYaml(text, 0, text.length)).toEqual({ root, comments });
  });

  it.each([
    'a: &x 1\n',
    'a: !!str 1\n',
    '? a\n: b\n',
    'a:\tb\n',
    '%YAML 1.1\n---\na: 1\n',
    'a: 1\n...\n',
    'a: {b}\n',
    'a: b: c\n',
    'a:\n    b: 1\n  c: 2\n',
    'a: "x\n',
    'a: [\n1\n]\n',
    'a: @x\n',
  ])('is not %j', (text) => expect(readOrdinaryYaml(text, 0, text.length)).toBeUndefined());
});
