import { describe, expect, it } from 'vitest';
import { isAccepted } from '../../../src/apiserver/request.ts';
import { askWidget, contentOf, refusals } from './widgets.ts';

const STRING = { type: 'string' };
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const strict = (...fields: string[]): string =>
  `Widget in version "v1" cannot be handled as a Widget: strict decoding error: ${fields.map((field) => `unknown field "${field}"`).join(', ')}`;

describe('unknown fields', () => {
  const spec = object({
    name: STRING,
    parts: { type: 'array', items: object({ id: STRING }) },
    labels: { type: 'object', additionalProperties: object({ a: STRING }) },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { closed: object({ a: STRING }) } },
  });
  const body = {
    spec: {
      zeta: 1,
      name: 'n',
      parts: [{ id: 'a' }, { id: 'b', size: 2 }],
      labels: { x: { a: '1', b: '2' } },
      free: { any: { thing: 1 }, closed: { a: '1', b: 2 } },
    },
    alpha: true,
  };

  it('are refused by their paths, in order', () => {
    expect(refusals(askWidget({ spec }, body))).toEqual([
      strict('alpha', 'spec.free.closed.b', 'spec.labels.x.b', 'spec.parts[1].size', 'spec.zeta'),
    ]);
  });

  it('are dropped where a client does not mind, with or without a word', () => {
    const stored = {
      spec: { free: { any: { thing: 1 }, closed: { a: '1' } }, labels: { x: { a: '1' } }, name: 'n', parts: [{ id: 'a' }, { id: 'b' }] },
    };
    const warned = askWidget({ spec }, body, { fieldValidation: 'Warn' });
    expect(contentOf(warned)).toEqual(stored);
    expect(warned.warnings).toContain('unknown field "spec.parts[1].size"');
    const ignored = askWidget({ spec }, body, { fieldValidation: 'Ignore' });
    expect([contentOf(ignored), ignored.warnings]).toEqual([stored, []]);
  });

  it('are those of values of which nothing is said but that they may be there', () => {
    const open = object({ any: { type: 'object', additionalProperties: true } });
    expect(refusals(askWidget({ spec: open }, { spec: { any: { a: 1, b: { c: 1 } } } }))).toEqual([strict('spec.any.b.c')]);
  });

  it('stay where the definition keeps them all', () => {
    const spec = { x: 1, y: [null] };
    expect(contentOf(askWidget({ definition: { preserveUnknownFields: true } }, { spec }))).toEqual({ spec });
  });

  it('are what has the name of something that every JavaScript object has', () => {
    expect(refusals(askWidget({ spec }, { spec: { constructor: 1, toString: 2 } }))).toEqual([strict('spec.constructor', 'spec.toString')]);
  });
});

describe('metadata', () => {
  const cannot = (problem: string): string => `Widget in version "v1" cannot be handled as a Widget: ${problem}`;
  it.each<[string, object, string]>([
    [
      'labels that are no map',
      { labels: ['a'] },
      cannot('json: cannot unmarshal array into Go struct field ObjectMeta.labels of type map[string]string'),
    ],
    [
      'a label that is a number',
      { labels: { a: 1 } },
      cannot('json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string'),
    ],
    ['unknown fields', { label: {}, ownerReferences: [{ nam: 'x' }] }, strict('metadata.label', 'metadata.ownerReferences[0].nam')],
  ])('%s', (_, metadata, message) => {
    expect(refusals(askWidget({}, { metadata: { name: 'w', ...metadata }, spec: {} }))).toEqual([message]);
  });

  it('must be there, with a name in lower case', () => {
    expect(refusals(askWidget({}, { metadata: null }))).toEqual(['metadata.name: Required value: name or generateName is required']);
    expect(refusals(askWidget({}, { metadata: { name: 'Big' } }))[0]).toMatch(
      /^metadata.name: Invalid value: "Big": a lowercase RFC 1123 subdomain/,
    );
  });

  it('has finalizers that name a domain and a path, or the server warns', () => {
    const finalizers = ['example.com/hold', 'hold', 'orphan'];
    const hold = 'metadata.finalizers: "hold": prefer a domain-qualified finalizer name';
    const end = 'to avoid accidental conflicts with other finalizer writers';
    const warnings = (minor: number): readonly string[] => askWidget({}, { metadata: { name: 'w', finalizers } }, { minor }).warnings;
    expect(warnings(34)).toEqual([`${hold} including a path (/) ${end}`]);
    expect(warnings(30)).toEqual([`${hold} ${end}`]);
    expect(warnings(26)).toEqual([]);
  });
});

describe('nulls and defaults', () => {
  const spec = object({
    plain: STRING,
    nullable: { ...STRING, nullable: true },
    size: { type: 'integer', default: 3 },
    both: { type: 'integer', default: 4, nullable: true },
    nested: object({ deep: { type: 'boolean', default: false } }),
    given: object({ deep: { type: 'boolean', default: true } }, { default: {} }),
    list: { type: 'array', items: object({ mode: { ...STRING, default: 'rw' } }) },
    map: { type: 'object', additionalProperties: object({ mode: { ...STRING, default: 'ro' } }) },
  });

  it.each<[string, object, object]>([
    ['defaults stand where their object is', {}, { both: 4, given: { deep: true }, size: 3 }],
    ['a null that may not be is as good as nothing', { plain: null, size: null }, { both: 4, given: { deep: true }, size: 3 }],
    ['a null that may be stays', { nullable: null, both: null }, { both: null, given: { deep: true }, nullable: null, size: 3 }],
    [
      'in lists and maps too',
      { nested: {}, list: [{}, { mode: 'x' }], map: { a: {} } },
      {
        both: 4,
        given: { deep: true },
        list: [{ mode: 'rw' }, { mode: 'x' }],
        map: { a: { mode: 'ro' } },
        nested: { deep: false },
        size: 3,
      },
    ],
  ])('%s', (_, given, stored) => expect(contentOf(askWidget({ spec }, { spec: given }))).toEqual({ spec: stored }));

  it('an object that is not there gets none', () => {
    expect(contentOf(askWidget({ spec }, {}))).toEqual({});
  });

  it('an object in the user’s hands is not changed', () => {
    const given = { spec: { plain: null, list: [{}] } };
    askWidget({ spec }, given);
    expect(given).toEqual({ spec: { plain: null, list: [{}] } });
  });
});

describe('an object within an object', () => {
  const template = { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true };
  const spec = object({ template });
  const given = (content: object): object => ({ spec: { template: { apiVersion: 'v1', kind: 'ConfigMap', ...content } } });

  it('has metadata like any other', () => {
    const metadata = { name: 'x', labels: { a: 'b' }, annotations: {}, creationTimestamp: null };
    expect(contentOf(askWidget({ spec }, given({ metadata, data: { k: 'v' } })))).toEqual(
      given({ data: { k: 'v' }, metadata: { labels: { a: 'b' }, name: 'x' } }),
    );
    expect(refusals(askWidget({ spec }, given({ metadata: { foo: 1 } })))).toEqual([strict('spec.template.metadata.foo')]);
    expect(refusals(askWidget({ spec }, given({ metadata: { labels: { 'a b': 'c' } } })))[0]).toMatch(
      /^spec\.template\.metadata\.labels: Invalid value: "a b": name part must consist of/,
    );
    expect(refusals(askWidget({ spec }, given({ metadata: { labels: 1 } })))).toEqual([
      'Widget in version "v1" cannot be handled as a Widget: spec.template.metadata: Invalid value: {"labels":1}: json: cannot unmarshal number into Go struct field ObjectMeta.labels of type map[string]string',
    ]);
  });

  it('says what it is', () => {
    expect(refusals(askWidget({ spec }, { spec: { template: {} } }))).toEqual([
      'spec.template.apiVersion: Required value',
      'spec.template.kind: Required value',
    ]);
    expect(refusals(askWidget({ spec }, given({ apiVersion: 'a/b/c', kind: '' })))).toEqual([
      'spec.template.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c',
      'spec.template.kind: Invalid value: "": must not be empty',
    ]);
  });
});

describe('the status', () => {
  const status = { ready: true };
  it('is dropped on create where it has an address of its own', () => {
    expect(contentOf(askWidget({ subresources: { status: {} } }, { spec: {}, status }))).toEqual({ spec: {} });
    expect(contentOf(askWidget({}, { spec: {}, status }))).toEqual({ spec: {}, status });
  });

  it('stays on update, and any other change is a new generation', () => {
    const of = { spec: object({ size: { type: 'integer' } }), subresources: { status: {} } };
    const live = { spec: { size: 1 }, status };
    const generation = (content: object): unknown => {
      const response = askWidget(of, content, { live });
      return isAccepted(response) && [response.object.metadata.generation, contentOf(response)['status']];
    };
    expect(generation({ spec: { size: 1 }, status: { ready: false } })).toEqual([1, status]);
    expect(generation({ spec: { size: 2 } })).toEqual([2, status]);
  });
});
