import { describe, expect, it } from 'vitest';
import { conversionProblem } from '../../../src/apiserver/managed-fields/server-side-apply.ts';
import { accepted, applied, configMap, entry, owned, type Plain, refusal, T0, T1 } from './written.ts';

const service = (spec: object): Plain => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'n' }, spec });
const fields = (object: Plain): unknown => (object.metadata['managedFields'] as { fieldsV1: unknown }[]).map(({ fieldsV1 }) => fieldsV1);
const managers = (object: Plain): unknown => (object.metadata['managedFields'] as { manager: string }[]).map(({ manager }) => manager);

describe('an apply', () => {
  it('owns what it says, and no more', () => {
    const made = accepted(applied(undefined, configMap({ a: 'b' }, { labels: { x: 'y' } }), 'one'));
    expect(made).toMatchObject({ data: { a: 'b' }, metadata: { labels: { x: 'y' } } });
    expect(made.metadata['managedFields']).toEqual([
      entry('one', 'Apply', { 'f:data': { 'f:a': {} }, 'f:metadata': { 'f:labels': { 'f:x': {} } } }, { time: T1 }),
    ]);
  });

  it('removes what it applied before and nobody else owns', () => {
    const live = owned(
      configMap({ a: '1', b: '1', c: '1' }),
      entry('one', 'Apply', { 'f:data': { 'f:a': {}, 'f:b': {} } }),
      entry('two', 'Update', { 'f:data': { 'f:b': {} } }),
    );
    const result = accepted(applied(live, configMap({}), 'one'));
    expect(result['data']).toEqual({ b: '1', c: '1' });
    expect(managers(result)).toEqual(['one', 'two']);
  });

  it('removes items of lists by their keys', () => {
    const port = (number: number, more: object = {}) => ({ port: number, ...more });
    const first = accepted(applied(undefined, service({ ports: [port(80), port(443, { name: 'https' })] }), 'one'));
    const second = accepted(applied(first, service({ ports: [port(53, { protocol: 'UDP' }), port(53)] }), 'two'));
    const third = accepted(applied(second, service({ ports: [port(443, { name: 'tls' })] }), 'one'));
    expect((third['spec'] as { ports: unknown }).ports).toEqual([{ port: 443, name: 'tls' }, { port: 53, protocol: 'UDP' }, { port: 53 }]);
    expect(fields(third)).toEqual([
      { 'f:spec': { 'f:ports': { 'k:{"port":443,"protocol":"TCP"}': { '.': {}, 'f:name': {}, 'f:port': {} } } } },
      {
        'f:spec': {
          'f:ports': {
            'k:{"port":53,"protocol":"TCP"}': { '.': {}, 'f:port': {} },
            'k:{"port":53,"protocol":"UDP"}': { '.': {}, 'f:port': {}, 'f:protocol': {} },
          },
        },
      },
    ]);
  });

  it('that changes nothing is unchanged, and keeps its time', () => {
    const live = owned(configMap({ a: '1' }), entry('one', 'Apply', { 'f:data': { 'f:a': {} } }));
    const result = applied(live, configMap({ a: '1' }), 'one');
    expect(result).toMatchObject({ isUnchanged: true, managedFields: [{ time: T0 }] });
  });

  it('of a field that has the same value shares it', () => {
    const live = owned(configMap({ a: '1' }), entry('one', 'Apply', { 'f:data': { 'f:a': {} } }));
    const result = accepted(applied(live, configMap({ a: '1' }), 'two'));
    // The object did not change, so there is no time to put down.
    expect(result.metadata['managedFields']).toEqual([
      entry('two', 'Apply', { 'f:data': { 'f:a': {} } }, { time: undefined }),
      entry('one', 'Apply', { 'f:data': { 'f:a': {} } }),
    ]);
    expect(fields(result)).toEqual([{ 'f:data': { 'f:a': {} } }, { 'f:data': { 'f:a': {} } }]);
    expect(refusal(applied(result, configMap({ a: '2' }), 'one'))).toBe('Apply failed with 1 conflict: conflict with "two": .data.a');
  });

  it('first of an object without owners leaves what was there to those before', () => {
    const result = accepted(applied(owned(configMap({ a: '1', b: '1' })), configMap({ a: '1' }), 'one'));
    expect(result['data']).toEqual({ a: '1', b: '1' });
    expect(result.metadata['managedFields']).toMatchObject([
      { manager: 'one', operation: 'Apply' },
      { manager: 'before-first-apply', operation: 'Update', time: T1, fieldsV1: { 'f:data': { '.': {}, 'f:a': {}, 'f:b': {} } } },
    ]);
  });

  it('of something empty leaves it what others put there', () => {
    const pod = (volume: object): Plain => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { volumes: [{ name: 'v', ...volume }] },
    });
    const first = accepted(applied(undefined, pod({ emptyDir: {} }), 'one'));
    const filled = { ...first, spec: { volumes: [{ name: 'v', emptyDir: { medium: 'Memory' } }], securityContext: {} } };
    const again = accepted(applied(filled, pod({ emptyDir: {} }), 'one'));
    expect(again['spec']).toEqual(filled.spec);
    expect((accepted(applied(again, pod({}), 'one'))['spec'] as { volumes: unknown }).volumes).toEqual([{ name: 'v' }]);
  });

  it('with null in it owns the field, and clears it', () => {
    const live = owned(configMap({ a: '1' }), entry('one', 'Apply', { 'f:immutable': {} }));
    const result = accepted(applied(live, { ...configMap({ a: '1' }), immutable: null }, 'one'));
    expect(result['immutable']).toBeNull();
    expect(fields(result)).toEqual([{ 'f:data': { 'f:a': {} }, 'f:immutable': {} }]);
  });
});

describe('a conflict', () => {
  const live = owned(
    configMap({ a: '1', b: '1' }),
    entry('one', 'Apply', { 'f:data': { 'f:a': {}, 'f:b': {} } }),
    entry('two', 'Update', { 'f:data': { 'f:a': {} } }),
    entry('two', 'Update', { 'f:data': { 'f:a': {} } }, { subresource: 'status' }),
  );
  const both = configMap({ a: '2', b: '2' });

  it('is told owner by owner', () => {
    const result = applied(live, both, 'three');
    expect(refusal(result)).toBe(
      [
        'Apply failed with 4 conflicts: conflicts with "one":',
        '- .data.a',
        '- .data.b',
        'conflicts with "two" with subresource "status" using v1:',
        '- .data.a',
        'conflicts with "two" using v1:',
        '- .data.a',
      ].join('\n'),
    );
    expect(result).toMatchObject({
      conflicts: {
        code: 409,
        reason: 'Conflict',
        causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' }, {}, {}, {}],
      },
    });
  });

  it('is one with the same name’s other operation', () =>
    expect(refusal(applied(live, configMap({ a: '2' }), 'two'))).toContain('3 conflicts'));

  it('is no conflict by force, which takes the fields over', () => {
    const result = accepted(applied(live, both, 'three', { force: true }));
    expect(result['data']).toEqual({ a: '2', b: '2' });
    expect(managers(result)).toEqual(['three']);
  });

  it('names items by their keys, and members of sets', () => {
    const pod = (image: string): Plain => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'web', image }] },
    });
    const first = accepted(applied(undefined, pod('a'), 'one'));
    expect(refusal(applied(first, pod('b'), 'two'))).toBe(
      'Apply failed with 1 conflict: conflict with "one": .spec.containers[name="web"].image',
    );
  });

  it('of kubectl with what it applied on the client’s side is none', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'n' }, data: { a: '1' } };
    const annotation = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(config) };
    const live = owned(
      configMap({ a: '1', b: '1' }, { annotations: annotation }),
      entry('kubectl-client-side-apply', 'Update', { 'f:data': { 'f:a': {}, 'f:b': {} } }),
    );
    expect(refusal(applied(live, configMap({ a: '2' }), 'other'))).toContain('"kubectl-client-side-apply" using v1: .data.a');
    expect(refusal(applied(live, configMap({ a: '2', b: '2' }), 'kubectl'))).toBe(
      'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using v1: .data.b',
    );
    const result = accepted(applied(live, configMap({ a: '2' }), 'kubectl'));
    expect(result.metadata['annotations']).toEqual({
      'kubectl.kubernetes.io/last-applied-configuration':
        '{"apiVersion":"v1","data":{"a":"2"},"kind":"ConfigMap","metadata":{"name":"c","namespace":"n"}}\n',
    });
  });
});

describe('a refused apply', () => {
  const of = (object: string): string => `500 failed to create typed patch object (n/c; /v1, Kind=ConfigMap): ${object}`;
  it.each<[string, object, string]>([
    ['an unknown field', { foo: 1 }, of('.foo: field not declared in schema')],
    ['a string that is none', { data: { a: 5 } }, of('.data.a: expected string, got &value.valueUnstructured{Value:5}')],
    ['a map that is none', { data: ['x', null, 2.5] }, of('.data: expected map, got &{[x <nil> 2.5]}')],
    ['a boolean that is none', { immutable: 'yes' }, of('.immutable: expected boolean, got &{yes}')],
    [
      'many at once',
      { data: { b: { x: true }, a: [1, 'y', null] } },
      of(
        'errors:\n  .data.a: expected string, got &value.valueUnstructured{Value:[]interface {}{1, "y", interface {}(nil)}}\n' +
          '  .data.b: expected string, got &value.valueUnstructured{Value:map[string]interface {}{"x":true}}',
      ),
    ],
    ['managed fields of its own', { metadata: { name: 'c', managedFields: [] } }, '400 metadata.managedFields must be nil'],
    ['another kind', { kind: 'Secret' }, '400 invalid object type: /v1, Kind=Secret'],
    ['another version', { apiVersion: 'apps/v1' }, '400 invalid object type: apps/v1, Kind=ConfigMap'],
  ])('has %s', (_, more, message) => {
    const config = { ...configMap(), ...more };
    expect(refusal(applied(undefined, config, 'm', { to: configMap() }))).toBe(message);
  });

  it.each<[Plain, string]>([
    [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { replicas: 'x' } },
      '500 failed to create typed patch object (/d; apps/v1, Kind=Deployment): .spec.replicas: expected numeric (int or float), got string',
    ],
    [
      service({ ports: [{ port: 80 }, { port: 80, protocol: 'TCP' }] }),
      '500 failed to create typed patch object (n/s; /v1, Kind=Service): .spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
    ],
    [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a' }, secrets: [{ namespace: 'n' }] },
      '500 failed to create typed patch object (/a; /v1, Kind=ServiceAccount): .secrets: element 0: associative list with keys has an element that omits all key fields ["name"] (and doesn\'t have default values for any key fields)',
    ],
    [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', finalizers: ['a', 'a', null] } },
      '500 failed to create typed patch object (/p; /v1, Kind=Pod): errors:\n  .metadata.finalizers: duplicate entries for key [="a"]\n  .metadata.finalizers: element 2: associative list without keys has an element that\'s an explicit null',
    ],
    [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { tolerations: [{}, { seconds: 1 }] } },
      '500 failed to create typed patch object (/p; /v1, Kind=Pod): .spec.tolerations[1].seconds: field not declared in schema',
    ],
  ])('%#', (config, message) => expect(refusal(applied(undefined, config, 'm'))).toBe(message));

  it('may be told of what Go cannot convert', () => {
    const { apiVersion, kind } = configMap();
    expect(conversionProblem({ applied: configMap(), apiVersion, kind }, 'cannot convert float64 to int32')).toEqual({
      code: 500,
      message: 'failed to convert new object (n/c; /v1, Kind=ConfigMap) to proper version: cannot convert float64 to int32',
    });
  });

  it('finds a live object that no longer fits', () => {
    const schema = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } };
    const live = { apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'f' }, spec: { size: 'big' } };
    const why = '.spec.size: expected numeric (int or float), got string';
    expect(refusal(applied(owned(live), { ...live, spec: {} }, 'm', { schema }))).toBe(
      `500 failed to create manager for existing fields: failed to convert new object (/f; x.io/v1, Kind=Foo) to smd typed: ${why}`,
    );
    const entries = entry('one', 'Apply', { 'f:spec': { 'f:size': {} } }, { apiVersion: 'x.io/v1' });
    expect(refusal(applied(owned(live, entries), { ...live, spec: {} }, 'm', { schema }))).toBe(
      `500 failed to create typed live object (/f; x.io/v1, Kind=Foo): ${why}`,
    );
  });

  it('finds entries that nobody can read', () => {
    const live = owned(configMap(), entry('one', 'Apply', {}, { fieldsType: 'FieldsV2' }));
    expect(refusal(applied(live, configMap(), 'm'))).toBe(
      '500 failed to decode managed fields: invalid fieldsType "FieldsV2" in managed fields entry 0',
    );
  });
});

describe('an apply of a custom resource', () => {
  const schema = {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: {
          tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
          rules: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['host', 'path'],
            items: {
              type: 'object',
              properties: { host: { type: 'string' }, path: { type: 'string', default: '/' }, to: { type: 'integer' } },
            },
          },
          plain: { type: 'array', items: { type: 'integer' } },
          whole: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
          free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          port: { 'x-kubernetes-int-or-string': true },
          pod: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
    },
  };
  const foo = (spec: object): Plain => ({ apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'f' }, spec });

  it('owns by the types that the schema names', () => {
    const config = foo({
      tags: ['b', 'a'],
      rules: [{ host: 'h', to: 1 }],
      plain: [1],
      whole: { a: 'b' },
      free: { x: { y: [1] } },
      port: 'http',
      pod: { metadata: { labels: { l: '1' } }, spec: { z: {} } },
    });
    expect(fields(accepted(applied(undefined, config, 'm', { schema })))).toEqual([
      {
        'f:spec': {
          'f:free': { 'f:x': { '.': {}, 'f:y': {} } },
          'f:plain': {},
          'f:pod': { 'f:metadata': { 'f:labels': { 'f:l': {} } }, 'f:spec': { '.': {}, 'f:z': {} } },
          'f:port': {},
          'f:rules': { 'k:{"host":"h","path":"/"}': { '.': {}, 'f:host': {}, 'f:to': {} } },
          'f:tags': { 'v:"a"': {}, 'v:"b"': {} },
          'f:whole': {},
        },
      },
    ]);
  });

  it('knows an item by the keys that it has', () => {
    const twice = foo({ rules: [{ host: 'h' }, { host: 'h', path: '/' }] });
    expect(refusal(applied(undefined, twice, 'm', { schema }))).toContain('.spec.rules: duplicate entries for key [host="h",path="/"]');
  });

  it('replaces a list without a list type', () => {
    const first = accepted(applied(undefined, foo({ plain: [1, 2] }), 'one', { schema }));
    expect(refusal(applied(first, foo({ plain: [1, 2, 3] }), 'two', { schema }))).toBe(
      'Apply failed with 1 conflict: conflict with "one": .spec.plain',
    );
    expect(accepted(applied(first, foo({ plain: [3] }), 'one', { schema }))['spec']).toEqual({ plain: [3] });
  });

  it('may have any field where there is no schema', () => {
    const made = accepted(applied(undefined, { ...foo({ a: [1] }), other: 1 }, 'm', { schema: {} }));
    expect(fields(made)).toEqual([{ 'f:other': {}, 'f:spec': { '.': {}, 'f:a': {} } }]);
  });
});
