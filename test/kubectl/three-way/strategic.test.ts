import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/apiserver/patch/json-object.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { publishedValueType } from '../../../src/kubectl/three-way/published-types.ts';
import { threeWayStrategicPatch, twoWayStrategicPatch } from '../../../src/kubectl/three-way/strategic.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

const schemas = schemasFor(kubernetesVersion(34));
const podSpec = publishedValueType(schemas, 'core.v1.PodSpec');
const metadata = publishedValueType(schemas, 'meta.v1.ObjectMeta');
const deployment = publishedValueType(schemas, 'apps.v1.DeploymentSpec');

type Three = [original: JsonObject, modified: JsonObject, current: JsonObject];
const named = (names: string): JsonObject[] => names.split(' ').map((name) => ({ name }));

describe('the patch of an apply', () => {
  it.each<[string, Three, JsonObject]>([
    ['sets what differs from the cluster', [{}, { a: 1, b: 2 }, { a: 1, b: 3, c: 4 }], { b: 2 }],
    ['deletes what was applied and is no more', [{ a: 1, b: 2 }, { b: 2 }, { a: 9, b: 2 }], { a: null }],
    ['keeps what another writer set', [{ a: 1 }, { a: 1 }, { a: 1, b: 2 }], {}],
    ['is sorted', [{ z: 1 }, { b: 1, a: { d: 1, c: 1 } }, {}], { a: { c: 1, d: 1 }, b: 1, z: null }],
    ['replaces a value by one of another type', [{ hostname: 'x' }, { hostname: {} }, { hostname: 'x' }], { hostname: {} }],
    [
      'adds, changes and deletes items of a list',
      [{ containers: named('a b') }, { containers: [{ name: 'c' }, { name: 'b', image: 'x' }] }, { containers: named('a x b') }],
      {
        '$setElementOrder/containers': named('c b'),
        containers: [{ name: 'c' }, { image: 'x', name: 'b' }, { $patch: 'delete', name: 'a' }],
      },
    ],
    [
      'says the order where that alone differs',
      [{ containers: named('a b') }, { containers: named('b a') }, { containers: named('a b') }],
      { '$setElementOrder/containers': named('b a') },
    ],
    ['replaces a list that is not merged', [{}, { tolerations: named('b') }, { tolerations: named('a') }], { tolerations: named('b') }],
    [
      'replaces the member of a union',
      [
        { volumes: [{ name: 'v', configMap: { name: 'c' } }] },
        { volumes: [{ name: 'v', emptyDir: {} }] },
        { volumes: [{ name: 'v', configMap: { name: 'c', defaultMode: 420 } }] },
      ],
      {
        '$setElementOrder/volumes': named('v'),
        volumes: [{ $retainKeys: ['emptyDir', 'name'], configMap: null, emptyDir: {}, name: 'v' }],
      },
    ],
  ])('%s', (_, [original, modified, current], patch) => {
    const made = threeWayStrategicPatch(original, modified, current, podSpec);
    expect(made).toEqual({ patch });
    expect(JSON.stringify(made)).toBe(JSON.stringify({ patch }));
  });

  it.each<[string, Three, JsonObject]>([
    [
      'takes items away and adds others',
      [{ finalizers: ['a', 'b'] }, { finalizers: ['c', 'b'] }, { finalizers: ['b', 'x', 'a'] }],
      {
        '$deleteFromPrimitiveList/finalizers': ['a'],
        '$setElementOrder/finalizers': ['c', 'b'],
        finalizers: ['c'],
      },
    ],
    [
      'says an order again that is not alphabetical',
      [{}, { finalizers: ['b', 'a'] }, { finalizers: ['b', 'a'] }],
      { '$setElementOrder/finalizers': ['b', 'a'] },
    ],
    ['says nothing of one that is', [{}, { finalizers: ['a', 'b'] }, { finalizers: ['b', 'a'] }], {}],
  ])('of a list of scalars %s', (_, [original, modified, current], patch) =>
    expect(threeWayStrategicPatch(original, modified, current, metadata)).toEqual({ patch }),
  );

  it('clears what a strategy no longer has', () =>
    expect(
      threeWayStrategicPatch(
        { strategy: {} },
        { strategy: { type: 'Recreate' } },
        { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
        deployment,
      ),
    ).toEqual({ patch: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }));

  it('of an object that was never applied deletes nothing', () =>
    expect(threeWayStrategicPatch(undefined, { a: 1 }, { a: 2, b: 3 }, podSpec)).toEqual({ patch: { a: 1 } }));

  it('pairs items that share a key in turn, last ones first', () => {
    const dns = [
      { containerPort: 53, protocol: 'TCP' },
      { containerPort: 53, protocol: 'UDP' },
    ];
    const container = publishedValueType(schemas, 'core.v1.Container');
    expect(threeWayStrategicPatch({ ports: dns }, { ports: dns }, { ports: dns }, container)).toEqual({ patch: {} });
    expect(threeWayStrategicPatch({ ports: dns }, { ports: dns }, { ports: dns.slice(1) }, container)).toMatchObject({
      patch: { ports: [{ containerPort: 53, protocol: 'TCP' }] },
    });
  });

  it.each<[string, Three, string]>([
    [
      'an item without its key',
      [{}, { containers: [{ image: 'x' }] }, { containers: named('a') }],
      'map: map[image:x] does not contain declared merge key: name',
    ],
    [
      'items of several types',
      [{}, { containers: ['x'] }, { containers: named('a') }],
      'list element types are not identical: [[map[name:a]] [x]]',
    ],
    ['a field that no schema has', [{}, { foo: { a: 1 } }, { foo: { a: 2 } }], 'unable to find api field "foo"'],
  ])('has no place for %s', (_, [original, modified, current], problem) =>
    expect(threeWayStrategicPatch(original, modified, current, podSpec)).toEqual({ problem }),
  );

  it('does not mind a field that no schema has where nothing is to be done', () =>
    expect(threeWayStrategicPatch({}, { foo: { a: 1 } }, { foo: { a: 1 } }, podSpec)).toEqual({ patch: {} }));
});

describe('the patch of an edit', () => {
  it('deletes what is gone', () =>
    expect(twoWayStrategicPatch({ hostname: 'a', containers: named('a b') }, { containers: [{ name: 'b', image: 'x' }] }, podSpec)).toEqual(
      {
        patch: {
          hostname: null,
          containers: [
            { name: 'b', image: 'x' },
            { name: 'a', $patch: 'delete' },
          ],
          '$setElementOrder/containers': named('b'),
        },
      },
    ));

  it('leaves both as they are', () => {
    const [original, modified] = [{ containers: named('b a') }, { containers: named('a') }];
    twoWayStrategicPatch(original, modified, podSpec);
    expect([original, modified]).toEqual([{ containers: named('b a') }, { containers: named('a') }]);
  });
});
