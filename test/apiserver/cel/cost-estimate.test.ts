import { describe, expect, it } from 'vitest';
import { compileCel } from '../../../src/apiserver/cel/compile.ts';
import { storedExpressions } from '../../../src/apiserver/cel/environment.ts';
import { estimateCost } from '../../../src/apiserver/cel/estimate/estimate-cost.ts';
import { schemaBounds } from '../../../src/apiserver/cel/estimate/schema-bounds.ts';
import { ruleVariables, selfType } from '../../../src/apiserver/custom-resource-definition/rule-environment.ts';
import type { Schema } from '../../../src/apiserver/custom-resource-definition/schema.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { ask, causes } from '../asking.ts';

const SCHEMA: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    short: { type: 'string', maxLength: 10 },
    word: { type: 'string', enum: ['a', 'four'] },
    count: { type: 'integer' },
    share: { 'x-kubernetes-int-or-string': true },
    span: { type: 'string', format: 'duration' },
    row: { type: 'array', items: { type: 'string', maxLength: 5 }, maxItems: 20 },
    open: { type: 'array', items: { type: 'string' } },
    prices: { type: 'object', additionalProperties: { type: 'integer' }, maxProperties: 8 },
    shelves: {
      type: 'array',
      maxItems: 4,
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 6 }, count: { type: 'integer' } } },
    },
  },
};

/** More than any budget: upstream has come to the end of its numbers. */
const ENDLESS = Number.POSITIVE_INFINITY;

function cost(rule: string, minor = 34): number {
  const [version, self, bounds] = [kubernetesVersion(minor), selfType(SCHEMA, false), schemaBounds(SCHEMA)];
  if (self === undefined || bounds === undefined) throw new Error('rules see nothing');
  const compiled = compileCel(rule, storedExpressions(version, ruleVariables(self, false)));
  if ('problem' in compiled) throw new Error(compiled.problem);
  const { max } = estimateCost(compiled.program, bounds, version);
  return max > 1e15 ? ENDLESS : max;
}

describe('what a rule costs at most, as cel-go estimates it', () => {
  it.each<[string, number]>([
    ['self.count > 5', 3],
    ["self.name == 'a'", 3],
    ["self.short == 'abcdefghijkl'", 4],
    ["self.word == 'four'", 3],
    ["self.short.startsWith('ab') && self.short.contains('b')", 9],
    ["self.short.matches('^[a-z]+$')", 12],
    ["self.name.matches('^[a-z]+$')", 629148],
    ['has(self.name) && size(self.name) > 3', 5],
    ["self.row.all(x, x.contains('a'))", 123],
    ['self.row.exists(x, x in self.row)', 543],
    ['self.open.all(x, x.size() > 1)', 6291453],
    ["self.row.map(x, x + self.short).join(',') == 'a'", ENDLESS],
    ["self.row.filter(x, x != '').size() > 1", 295],
    ['self.row.all(x, self.row.exists_one(y, x == y))', 2543],
    ['self.prices.all(k, self.prices[k] > 0)', 67],
    ["self.prices.all(k, v, v > 0 && k != '')", 51],
    ['self.shelves.map(s, s.name).isSorted()', ENDLESS],
    ["self.shelves.exists(s, s.count > 1 && s.name.startsWith('a'))", 43],
    ["self.share == 'a' || type(self.share) == int", 7],
    ["self.span > duration('1h')", 4],
    ["self.short.split(',').all(p, p.trim() != '')", 171],
    ["self.short.replace('a', 'bb').lowerAscii() == 'x'", 19],
    ["[self.short, self.word].exists(x, x == 'a')", 25],
    ["{'a': self.short}.all(k, k == 'a')", 37],
    ['(self.count > 1 ? self.row : self.open).size() > 1', 7],
    ["self.?short.orValue('') == 'a'", 4],
    ["self.?short.optMap(v, v + v).orValue('') == 'a'", ENDLESS],
    ["quantity(self.short).isGreaterThan(quantity('1')) && quantity(self.short) == quantity('2')", 16],
    ["cidr(self.short).containsIP('10.0.0.1') && isIP(self.short)", 17],
    ['format.dns1123Label().validate(self.short).hasValue()', 132],
    ["url(self.short).getHost() == 'a'", 8],
    ["sets.contains(self.row, ['a', 'b'])", 53],
    ['self.row.sort() == self.row', 857],
    ["'%s'.format([self.short]) == 'a'", 14],
    ['self == oldSelf', 2],
    ['self.row == oldSelf.row', 6],
  ])('%s', (rule, expected) => expect(cost(rule)).toBe(expected));

  it('knew less of quantities, addresses and lists of its own making', () => {
    expect(cost("quantity(self.short) == quantity('2')", 34)).toBeLessThan(20);
    expect(cost("quantity(self.short) == quantity('2')", 31)).toBe(ENDLESS);
  });
});

describe('a definition whose rules cost too much', () => {
  const definition = (spec: Schema) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'tills.shop.example.com' },
    spec: {
      group: 'shop.example.com',
      scope: 'Namespaced',
      names: { plural: 'tills', kind: 'Till' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }],
    },
  });
  const rule = (text: string, messageExpression?: string) => ({
    'x-kubernetes-validations': [{ rule: text, ...(messageExpression === undefined ? {} : { messageExpression }) }],
  });
  const hint = '(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)';
  const problems = (spec: Schema) =>
    causes(ask(definition(spec))).map((cause) => cause.replace('spec.validation.openAPIV3Schema', 'S').replace(hint, '(…)'));
  const names = (limits: Partial<Schema>, maxLength?: number): Schema => ({
    type: 'array',
    ...limits,
    items: { type: 'string', ...(maxLength === undefined ? {} : { maxLength }), ...rule("self.matches('^[a-z]+$')") },
  });

  it('is refused, with what to limit', () => {
    expect(problems(names({}))).toEqual([
      'S.properties[spec].items.x-kubernetes-validations[0].rule: Forbidden: estimated rule cost exceeds budget by factor of more than 100x (…)',
      'S.properties[spec].items.x-kubernetes-validations[0].rule: Forbidden: contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema',
      'S: Forbidden: x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema exceeds budget by factor of more than 100x (…)',
    ]);
    expect(problems(names({ maxItems: 100 }, 253))).toEqual([]);
  });

  it('is told by how much', () => {
    expect(problems(names({ maxItems: 100 }, 300_000))).toEqual([
      'S.properties[spec].items.x-kubernetes-validations[0].rule: Forbidden: estimated rule cost exceeds budget by factor of 2.4x (…)',
    ]);
    expect(problems(names({ maxItems: 100 }, 130_000))).toEqual([
      'S.properties[spec].items.x-kubernetes-validations[0].rule: Forbidden: estimated rule cost exceeds budget by factor of 1.040030x (…)',
    ]);
  });

  it('may be so for a message', () => {
    const text = 'self.split(",").map(x, x + self).join("") + "!"';
    expect(problems({ type: 'string', maxLength: 9000, ...rule('self != ""', text) })[0]).toBe(
      'S.properties[spec].x-kubernetes-validations[0].messageExpression: Forbidden: estimated messageExpression cost exceeds budget by factor of more than 100x (…)',
    );
  });
});
