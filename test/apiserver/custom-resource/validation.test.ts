import { describe, expect, it } from 'vitest';
import { askWidget, refusals } from './widgets.ts';

const STRING = { type: 'string' };
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const array = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });

/** Why the server refuses `value` at `spec.x`, of which the schema is `schema`. */
const refused = (schema: object, value: unknown, minor = 34): readonly string[] =>
  refusals(askWidget({ spec: object({ x: schema }) }, { spec: { x: value } }, { minor }));
const invalid = (printed: string, rest: string): string => `spec.x: Invalid value: ${printed}: spec.x in body ${rest}`;

describe('a value of another type than the schema says', () => {
  it.each<[object, unknown, string, string]>([
    [{ type: 'integer' }, 'a', 'integer', 'string'],
    [{ type: 'integer' }, 1.5, 'integer', 'number'],
    [{ type: 'number' }, 'a', 'number', 'string'],
    [STRING, 1, 'string', 'integer'],
    [{ type: 'boolean' }, 'a', 'boolean', 'string'],
    [array(STRING), {}, 'array', 'object'],
    [{ type: 'object' }, [], 'object', 'array'],
    [{ 'x-kubernetes-int-or-string': true }, true, 'integer,string', 'boolean'],
    [{ 'x-kubernetes-int-or-string': true }, 1.5, 'integer,string', 'number'],
  ])('%j is told of %j', (schema, value, wanted, given) => {
    expect(refused(schema, value)).toEqual([invalid(`"${given}"`, `must be of type ${wanted}: "${given}"`)]);
  });

  it.each<[object, unknown]>([
    [{ type: 'number' }, 1],
    [{ type: 'integer' }, 2.0],
    [{ type: 'integer', format: 'int32' }, 3_000_000_000],
    [{ 'x-kubernetes-int-or-string': true }, 1],
    [{ 'x-kubernetes-int-or-string': true }, '50%'],
    [{ ...STRING, nullable: true }, null],
  ])('%j allows %j', (schema, value) => {
    expect(refused(schema, value)).toEqual([]);
  });
});

describe('what a schema bounds', () => {
  it.each<[object, unknown, string]>([
    [{ ...STRING, minLength: 2 }, 'é', invalid('"é"', 'should be at least 2 chars long')],
    [{ ...STRING, pattern: '^[a-z]+$' }, 'A', invalid('"A"', "should match '^[a-z]+$'")],
    [{ type: 'integer', maximum: 2 }, 3, invalid('3', 'should be less than or equal to 2')],
    [{ type: 'integer', maximum: 2, exclusiveMaximum: true }, 2, invalid('2', 'should be less than 2')],
    [{ type: 'number', minimum: 0.5 }, 0.25, invalid('0.25', 'should be greater than or equal to 0.5')],
    [{ type: 'integer', minimum: 0, exclusiveMinimum: true }, 0, invalid('0', 'should be greater than 0')],
    [{ type: 'integer', multipleOf: 3 }, 4, invalid('4', 'should be a multiple of 3')],
    [array(STRING, { minItems: 1 }), [], invalid('0', 'should have at least 1 items')],
    [{ type: 'object', additionalProperties: STRING, minProperties: 1 }, {}, invalid('0', 'should have at least 1 properties')],
    [array(STRING, { maxItems: 1 }), ['a', 'b'], 'spec.x: Too many: 2: must have at most 1 item'],
    [
      { type: 'object', additionalProperties: STRING, maxProperties: 1 },
      { a: '1', b: '2' },
      'spec.x: Too many: 2: must have at most 1 item',
    ],
    [{ ...STRING, enum: ['b', 'a'] }, 'c', 'spec.x: Unsupported value: "c": supported values: "b", "a"'],
    [{ type: 'integer', enum: [1, 2] }, 3, 'spec.x: Unsupported value: 3: supported values: "1", "2"'],
  ])('%j: %j', (schema, value, refusal) => {
    expect(refused(schema, value)).toEqual([refusal]);
  });

  it('of the length of a string is told in other words by another release', () => {
    const schema = { ...STRING, maxLength: 2 };
    expect([refused(schema, 'abc', 31), refused(schema, 'abc')].flat()).toEqual([
      'spec.x: Too long: may not be longer than 2',
      'spec.x: Too long: may not be more than 2 bytes',
    ]);
  });

  it('is told of each value by its own path', () => {
    const told = (path: string): string => `${path}: Invalid value: "string": ${path} in body must be of type integer: "string"`;
    expect(refused(array({ type: 'integer' }), [1, 'a'])).toEqual([told('spec.x[1]')]);
    expect(refused({ type: 'object', additionalProperties: { type: 'integer' } }, { 'a.b': 'x' })).toEqual([told('spec.x.a.b')]);
    expect(refused(object({ a: STRING, b: STRING }, { required: ['b', 'a'] }), {})).toEqual([
      'spec.x.b: Required value',
      'spec.x.a: Required value',
    ]);
  });
});

describe('a format', () => {
  it.each([
    ['date-time', '2024-02-30T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['ipv4', '10.0.0.256', '10.0.0.1'],
    ['cidr', '10.0.0.0', '10.0.0.0/8'],
    ['uuid', '1234', 'b7e9d7a0-5c1b-4d4e-9a3e-0f1f7d9a2c11'],
    ['byte', '?', 'aGVsbG8='],
    ['duration', 'soon', '1h30m'],
    ['email', 'nobody', 'some@example.com'],
    ['mac', '00:00', '00:00:5e:00:53:01'],
  ])('%s refuses %s and allows %s', (format, wrong, right) => {
    expect(refused({ ...STRING, format }, wrong)).toEqual([invalid(`"${wrong}"`, `must be of type ${format}: "${wrong}"`)]);
    expect(refused({ ...STRING, format }, right)).toEqual([]);
  });

  it('that the server does not know is none', () => {
    expect(refused({ ...STRING, format: 'colour' }, 'x')).toEqual([]);
    expect([33, 34].map((minor) => refused({ ...STRING, format: 'k8s-short-name' }, 'A.', minor).length)).toEqual([0, 1]);
  });
});

describe('schemas joined', () => {
  const either = (junctor: string): object => object({ a: STRING, b: STRING }, { [junctor]: [{ required: ['a'] }, { required: ['b'] }] });
  const whole = (rest: string): string => `<nil>: Invalid value: "": "spec.x" must ${rest}`;
  const A = 'spec.x.a: Required value';

  it.each<[object, object, readonly string[]]>([
    [either('oneOf'), {}, [whole('validate one and only one schema (oneOf). Found none valid'), A]],
    [either('oneOf'), { a: '', b: '' }, [whole('validate one and only one schema (oneOf). Found 2 valid alternatives')]],
    [either('oneOf'), { b: '' }, []],
    [either('anyOf'), {}, [whole('validate at least one schema (anyOf)'), A]],
    [either('anyOf'), { a: '', b: '' }, []],
    [object({ a: STRING }, { allOf: [{ required: ['a'] }] }), {}, [A, whole('validate all the schemas (allOf). None validated')]],
    [object({ a: STRING }, { not: { required: ['a'] } }), { a: '' }, [whole('not validate the schema (not)')]],
  ])('%j: %j', (schema, value, refusal) => {
    expect(refused(schema, value)).toEqual(refusal);
  });
});

describe('lists', () => {
  const mapOf = (properties: object, keys: readonly string[]): object =>
    array(object(properties, { required: keys }), { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys });

  it('that are sets have each item once', () => {
    const set = array(STRING, { 'x-kubernetes-list-type': 'set' });
    expect(refused(set, ['a', 'b', 'a', 'b', 'a'])).toEqual(['spec.x[2]: Duplicate value: "a"', 'spec.x[3]: Duplicate value: "b"']);
  });

  it('that are maps have each key once', () => {
    const map = mapOf({ name: STRING, port: { type: 'integer' }, more: STRING }, ['name', 'port']);
    const items = [{ name: 'a', port: 1 }, { name: 'a', port: 2 }, { name: 'a', port: 1, more: 'b' }]; // biome-ignore format: one line reads better
    expect(refused(map, items)).toEqual(['spec.x[2]: Duplicate value: {"name":"a","port":1}']);
    expect(refused(map, items, 33)).toEqual(['spec.x[2]: Duplicate value: map[string]interface {}{"name":"a", "port":1}']);
    expect(refused(map, [{ name: 'a' }])).toEqual(['spec.x[0].port: Required value']);
  });
});

describe('an object within a custom resource', () => {
  const embedded = { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true };

  it('is one, with a kind and a well-formed metadata', () => {
    expect(refused(embedded, {})).toEqual(['spec.x.apiVersion: Required value', 'spec.x.kind: Required value']);
    const labelled = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'n', labels: { 'a b': '' } } };
    expect(refused(embedded, labelled)[0]).toMatch(/^spec.x.metadata.labels: Invalid value: "a b": name part must consist of/);
    expect(refused(embedded, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'n' }, data: { a: 'b' } })).toEqual([]);
  });
});

describe('replicas', () => {
  const subresources = { status: {}, scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' } };
  const spec = object({ size: { type: 'integer' } });

  it('that are scaled are a number of Pods', () => {
    expect(refusals(askWidget({ spec, subresources }, { spec: { size: -1 } }))).toEqual([
      '.spec.size: Invalid value: -1: should be a non-negative integer',
    ]);
    expect(refusals(askWidget({ spec, subresources }, { spec: { size: 2 } }))).toEqual([]);
  });
});
