import { describe, expect, it } from 'vitest';
import { compileCel } from '../../../src/apiserver/cel/compile.ts';
import { storedExpressions } from '../../../src/apiserver/cel/environment.ts';
import { evaluate } from '../../../src/apiserver/cel/evaluate.ts';
import { schemaValue } from '../../../src/apiserver/cel/schema-values.ts';
import { ruleVariables, selfType } from '../../../src/apiserver/custom-resource-definition/rule-environment.ts';
import type { Schema } from '../../../src/apiserver/custom-resource-definition/schema.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

const text: Schema = { type: 'string' };
const open = { 'x-kubernetes-preserve-unknown-fields': true };
const embedded = { type: 'object', 'x-kubernetes-embedded-resource': true };
const SCHEMA: Schema = {
  type: 'object',
  properties: {
    whole: { type: 'integer' },
    real: { type: 'number' },
    share: { 'x-kubernetes-int-or-string': true },
    span: { type: 'string', format: 'duration' },
    moment: { type: 'string', format: 'date-time' },
    day: { type: 'string', format: 'date' },
    raw: { type: 'string', format: 'byte' },
    row: { type: 'array', items: text },
    set: { type: 'array', items: text, 'x-kubernetes-list-type': 'set' },
    shelves: {
      type: 'array',
      items: { type: 'object', properties: { name: text, count: { type: 'integer' }, note: { ...text, nullable: true } } },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
    prices: { type: 'object', additionalProperties: { type: 'integer' } },
    odd: {
      type: 'object',
      properties: { namespace: text, 'a.b': text, 'a-b': text, 'a/b': text, __x: text, if: text, gone: { ...text, nullable: true } },
    },
    kept: { type: 'object', ...open, properties: { known: text } },
    anything: { type: 'object', ...open },
    pod: { ...embedded, ...open },
    shop: { ...embedded, properties: { spec: { type: 'object', properties: { open: { type: 'boolean' } } } } },
  },
};

const SELF = {
  whole: 5,
  real: 2,
  share: '50%',
  span: '1h30m',
  moment: '2020-01-01T10:00:00Z',
  day: '2020-01-02',
  raw: 'aGVsbG8=',
  row: ['b', 'a'],
  set: ['x', 'y'],
  shelves: [
    { name: 'one', count: 1 },
    { name: 'two', count: 2, note: null },
  ],
  prices: { one: 1, two: 2 },
  odd: { namespace: 'ns', 'a.b': 'dot', 'a-b': 'dash', 'a/b': 'slash', __x: 'under', if: 'word', gone: null },
  kept: { known: 'k', other: 1 },
  anything: { z: 1 },
  pod: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { a: 'b' } }, spec: { x: 1 } },
  shop: { apiVersion: 'v1', kind: 'Shop', metadata: { name: 's' }, spec: { open: true } },
};
const OLD = { ...SELF, set: ['y', 'x'], shelves: [...SELF.shelves].reverse(), row: ['a', 'b'] };

/** What a rule on the schema comes to, or what is wrong with it. */
function outcome(rule: string): unknown {
  const type = selfType(SCHEMA, false);
  if (type === undefined) throw new Error('rules see nothing');
  const compiled = compileCel(rule, storedExpressions(kubernetesVersion(34), ruleVariables(type, false)));
  if ('problem' in compiled) return compiled.problem.split('\n')[0]?.replace('compilation failed: ERROR: <input>:', '');
  const result = evaluate(compiled.program, { self: schemaValue(SELF, SCHEMA), oldSelf: schemaValue(OLD, SCHEMA) });
  return 'error' in result ? result.error : result.value;
}

describe('values of a schema', () => {
  it.each([
    'self.whole == 5 && self.real == 2.0 && self.real / 4.0 == 0.5',
    'type(self.share) == int ? self.share < 50 : self.share.endsWith("%")',
    'self.span == duration("90m") && self.moment + self.span == timestamp("2020-01-01T11:30:00Z")',
    'self.day.getDate() == 2 && self.raw == b"hello"',
    'self.row == ["b", "a"] && self.row != oldSelf.row',
    'self.set == oldSelf.set && self.set == ["y", "x"] && self.set + ["x", "z"] == ["x", "y", "z"]',
    'self.shelves == oldSelf.shelves && self.shelves + oldSelf.shelves == self.shelves',
    'self.shelves.all(s, !has(s.note)) && self.shelves.map(s, s.count).sum() == 3',
    'self.prices.one == 1 && "two" in self.prices && !has(self.prices.three) && self.prices == {"one": 1, "two": 2}',
    'self.prices.all(k, v, v > 0) && self.prices[?"nine"].orValue(9) == 9',
    'self.odd.__namespace__ == "ns" && self.odd.a__dot__b == "dot" && self.odd.a__dash__b == "dash"',
    'self.odd.a__slash__b == "slash" && self.odd.__underscores__x == "under" && self.odd.__if__ == "word"',
    '!has(self.odd.gone) && !self.odd.?gone.hasValue() && self.odd == oldSelf.odd',
    'self.kept.known == "k" && self.kept == oldSelf.kept && self.anything == oldSelf.anything',
    'self.pod.kind == "Pod" && self.pod.metadata.name == "p" && !has(self.pod.metadata.generateName)',
    'self.shop.apiVersion == "v1" && self.shop.spec.open',
  ])('%s', (rule) => expect(outcome(rule)).toBe(true));

  it.each([
    ['self.prices.three == 1', 'no such key: three'],
    ['self.odd.gone == "x"', 'no such key: gone'],
    ['self.row[5] == "a"', 'index out of bounds: 5'],
    ['self.kept.other == 1', "1:10: undefined field 'other'"],
    ['self.anything.z == 1', "1:14: undefined field 'z'"],
    ['self.pod.spec.x == 1', "1:9: undefined field 'spec'"],
    ['self.pod.metadata.labels.a == "b"', "1:18: undefined field 'labels'"],
    ['has(self.nothing)', "1:4: undefined field 'nothing'"],
  ])('%s: %s', (rule, problem) => expect(outcome(rule)).toBe(problem));
});

describe('what does not fit its schema', () => {
  it.each<[unknown, Schema, string]>([
    [null, text, 'invalid data, got null for schema with nullable=false'],
    [5, text, 'invalid data, expected string, got int64'],
    ['5', { type: 'integer' }, 'invalid data, expected int, got string'],
    [1.5, { type: 'integer' }, 'invalid data, expected int, got float64'],
    [[], { type: 'boolean' }, 'invalid data, expected bool, got []interface {}'],
    [true, { 'x-kubernetes-int-or-string': true }, 'invalid data, expected XIntOrString value to be either a string or integer'],
    [[], { type: 'object' }, 'invalid data, expected a map for the provided schema with type=object'],
    [{}, { type: 'array', items: text }, 'invalid data, expected an array for the provided schema with type=array'],
    ['x', { type: 'string', format: 'duration' }, 'Invalid duration x: time: invalid duration "x"'],
  ])('%j', (json, schema, problem) => expect(() => schemaValue(json, schema)).toThrow(problem));

  it('is null where that is allowed', () => expect(schemaValue(null, { ...text, nullable: true })).toBe(null));
});
