import { describe, expect, it } from 'vitest';
import { resetFields } from '../../../src/apiserver/managed-fields/reset-fields.ts';
import { configMap, entry, owned, schemas, T0, T1, typesOf, written } from './written.ts';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'nginx',
            env: [{ name: 'A', value: 'b' }],
            ports: [{ containerPort: 80, protocol: 'TCP' }],
            resources: { limits: { cpu: '1' } },
          },
        ],
        securityContext: {},
      },
    },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
  },
  status: {},
};

describe('a create', () => {
  it('gives all that was set to whoever made the object', () => {
    expect(written(undefined, deployment, 'kubectl-create')).toEqual([
      {
        manager: 'kubectl-create',
        operation: 'Update',
        apiVersion: 'apps/v1',
        time: T1,
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
          'f:spec': {
            'f:replicas': {},
            'f:selector': {},
            'f:strategy': { 'f:rollingUpdate': { '.': {}, 'f:maxSurge': {} }, 'f:type': {} },
            'f:template': {
              'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
              'f:spec': {
                'f:containers': {
                  'k:{"name":"web"}': {
                    '.': {},
                    'f:env': { '.': {}, 'k:{"name":"A"}': { '.': {}, 'f:name': {}, 'f:value': {} } },
                    'f:image': {},
                    'f:name': {},
                    'f:ports': { '.': {}, 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {}, 'f:protocol': {} } },
                    'f:resources': { '.': {}, 'f:limits': { '.': {}, 'f:cpu': {} } },
                  },
                },
                'f:securityContext': {},
              },
            },
          },
        },
      },
    ]);
  });

  it('gives nobody what is the server’s', () => {
    const metadata = { resourceVersion: '1', uid: 'x', generation: 1, creationTimestamp: T0, selfLink: '/x' };
    expect(written(undefined, configMap(undefined, metadata), 'm')).toEqual([]);
  });

  it('gives nobody a status that the endpoint resets', () => {
    const info = schemas.kind('v1', 'Service');
    if (!info) throw new Error('no Service');
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    };
    expect(written(undefined, service, 'm', { reset: resetFields(info) })).toEqual([]);
    expect(written(undefined, service, 'm', { reset: resetFields(info, 'status'), subresource: 'status' })).toMatchObject([
      { subresource: 'status', fieldsV1: { 'f:status': { 'f:loadBalancer': { 'f:ingress': {} } } } },
    ]);
  });

  it('of a custom resource starts from nothing at all', () => {
    const schema = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } };
    const object = { apiVersion: 'x.io/v1', kind: 'Foo', metadata: { name: 'f' }, spec: { size: 1 } };
    expect(written(undefined, object, 'm', { schema })).toMatchObject([{ fieldsV1: { 'f:spec': { '.': {}, 'f:size': {} } } }]);
  });

  it('by nobody in particular is by the unknown', () =>
    expect(written(undefined, configMap({ a: 'b' }), '')).toMatchObject([{ manager: 'unknown' }]));

  it('of an object that does not fit its schema is kept track of by nobody', () =>
    expect(written(undefined, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a' }, secrets: [{}] } as never, 'm')).toEqual(
      [],
    ));
});

describe('an update', () => {
  const all = { 'f:data': { '.': {}, 'f:a': {}, 'f:b': {} } };

  it('takes what it changes from whoever had it', () => {
    const live = owned(configMap({ a: '1', b: '1' }), entry('one', 'Apply', all), entry('two', 'Update', { 'f:data': { 'f:a': {} } }));
    expect(written(live, configMap({ a: '2', b: '1', c: '3' }), 'three')).toEqual([
      entry('one', 'Apply', { 'f:data': { '.': {}, 'f:b': {} } }),
      entry('three', 'Update', { 'f:data': { 'f:a': {}, 'f:c': {} } }, { time: T1 }),
    ]);
  });

  it('takes what it removes from everybody, and gives it to nobody', () => {
    const live = owned(configMap({ a: '1', b: '1' }), entry('one', 'Update', all), entry('two', 'Apply', { 'f:data': { 'f:b': {} } }));
    expect(written(live, configMap({ a: '1' }), 'three')).toEqual([entry('one', 'Update', { 'f:data': { '.': {}, 'f:a': {} } })]);
  });

  it('that changes nothing changes no time', () => {
    const live = owned(configMap({ a: '1', b: '1' }), entry('one', 'Update', all));
    expect(written(live, configMap({ a: '1', b: '1' }), 'one')).toEqual([entry('one', 'Update', all)]);
  });

  it('adds to the entry of the same manager in the same version and place', () => {
    const live = owned(configMap({ a: '1', b: '1' }), entry('one', 'Update', all));
    const added = configMap({ a: '1', b: '1', c: '1' });
    const more = { 'f:data': { '.': {}, 'f:a': {}, 'f:b': {}, 'f:c': {} } };
    expect(written(live, added, 'one')).toEqual([entry('one', 'Update', more, { time: T1 })]);
    expect(written(live, added, 'one', { subresource: 'x' })).toHaveLength(2);
  });

  it('makes a map that is whole from one that was in parts', () => {
    const live = owned(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { selector: { a: 'b' } }, status: { loadBalancer: {} } },
      entry('one', 'Update', { 'f:spec': { 'f:selector': { '.': {}, 'f:a': {} } } }),
    );
    expect(written(live, { ...live, spec: { selector: { a: 'b' }, type: 'NodePort' } }, 'two')).toMatchObject([
      { manager: 'one', fieldsV1: { 'f:spec': { 'f:selector': {} } } },
      { manager: 'two', fieldsV1: { 'f:spec': { 'f:type': {} } } },
    ]);
  });

  it('keeps who owns what, when the client says nothing of it or nonsense', () => {
    const live = owned(configMap({ a: '1' }), entry('one', 'Update', all));
    const wrong = [{ manager: 'x', operation: 'Write' }];
    for (const sent of [undefined, wrong]) expect(written(live, configMap({ a: '1' }), 'two', { sent })).toHaveLength(1);
  });

  it('believes a client that sends other entries', () => {
    const live = owned(configMap({ a: '1' }), entry('one', 'Update', all));
    const sent = [entry('other', 'Apply', { 'f:data': { 'f:a': {} } })];
    expect(written(live, configMap({ a: '1' }), 'two', { sent })).toEqual(sent);
    expect(written(live, configMap({ a: '1' }), 'two', { sent, subresource: 'status' })).toEqual(live.metadata['managedFields']);
  });

  it.each([[[]], [[{}]]])('that sends %j clears them for good', (sent) => {
    const live = owned(configMap({ a: '1' }), entry('one', 'Update', all));
    expect(written(live, configMap({ a: '2' }), 'two', { sent })).toEqual([]);
    expect(written(owned(configMap({ a: '1' })), configMap({ a: '2' }), 'two')).toEqual([]);
  });

  it('keeps at most ten updaters, the oldest in one', () => {
    const data = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`k${i}`, '1']));
    const entries = Array.from({ length: 11 }, (_, i) =>
      entry(`m${i}`, 'Update', { 'f:data': { [`f:k${i}`]: {} } }, { time: `2025-01-01T00:00:${String(10 + i)}Z` }),
    );
    const result = written(
      owned(configMap(data), ...entries, entry('a', 'Apply', { 'f:data': { 'f:k11': {} } })),
      configMap({ ...data, k12: '1' }),
      'new',
    );
    expect(result.map(({ manager }) => manager)).toEqual(['a', 'ancient-changes', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9', 'm10', 'new']);
    expect(result[1]).toEqual(
      entry('ancient-changes', 'Update', { 'f:data': { 'f:k0': {}, 'f:k1': {}, 'f:k2': {} } }, { time: '2025-01-01T00:00:12Z' }),
    );
  });

  it('looks at each owner in its own version, and forgets versions that are gone', () => {
    const live = owned(
      configMap({ a: '1' }),
      entry('old', 'Update', { 'f:data': { 'f:a': {} } }, { apiVersion: 'v0' }),
      entry('gone', 'Apply', all, { apiVersion: 'v9' }),
    );
    const types = typesOf(live);
    const inVersion = (value: unknown, apiVersion: string) =>
      apiVersion === 'v9' ? undefined : { types, value: apiVersion === 'v0' ? { ...(value as object), data: { a: 'same' } } : value };
    expect(written(live, configMap({ a: '2' }), 'new', { inVersion }).map(({ manager }) => manager)).toEqual(['old', 'new']);
  });
});

describe('the entries', () => {
  it('come appliers first, then by time, name, version and subresource', () => {
    const at = (time: string) => ({ time });
    const fields = { 'f:data': { 'f:a': {} } };
    const entries = [
      entry('b', 'Update', fields, { ...at(T0), apiVersion: 'v2' }),
      entry('b', 'Update', fields, { ...at(T0), subresource: 'x' }),
      entry('b', 'Update', fields, at(T0)),
      entry('a', 'Update', fields, at(T0)),
      entry('z', 'Update', fields, { time: undefined }),
      entry('c', 'Apply', fields, at(T1)),
    ];
    const result = written(owned(configMap({ a: '1' }), ...entries), configMap({ a: '1' }), 'm');
    expect(result.map(({ manager, subresource }) => manager + (subresource ?? ''))).toEqual(['c', 'z', 'a', 'b', 'bx', 'b']);
  });
});
