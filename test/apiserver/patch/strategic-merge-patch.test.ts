import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/apiserver/patch/json-object.ts';
import { strategicMergePatch } from '../../../src/apiserver/patch/strategic-merge-patch.ts';
import { goValueType } from '../../../src/apiserver/patch/strategic/go-types.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

const podSpec = goValueType(schemasFor(kubernetesVersion(34)), 'core.v1.PodSpec');
const metadata = goValueType(schemasFor(kubernetesVersion(34)), 'meta.v1.ObjectMeta');
const deployment = goValueType(schemasFor(kubernetesVersion(34)), 'apps.v1.DeploymentSpec');

const merged = (document: JsonObject, patch: JsonObject, type = podSpec): unknown => {
  const result = strategicMergePatch(document, patch, type);
  if ('problem' in result) throw new Error(result.problem.message);
  return result.document;
};
const names = (document: unknown, list = 'containers'): unknown =>
  ((document as Record<string, { name: string }[]>)[list] ?? []).map(({ name }) => name).join(' ');
const containers = (text: string): JsonObject[] => text.split(' ').map((name) => ({ name }));

describe('objects', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      'are merged',
      { securityContext: { runAsUser: 1 } },
      { securityContext: { runAsGroup: 2 } },
      { securityContext: { runAsUser: 1, runAsGroup: 2 } },
    ],
    ['lose what is null', { hostname: 'a', subdomain: 'b' }, { hostname: null, nodeName: null }, { subdomain: 'b' }],
    ['come in without nulls', {}, { nodeSelector: { a: null, b: 'c' } }, { nodeSelector: { b: 'c' } }],
    ['change their type', { dnsConfig: 'x' }, { dnsConfig: { searches: ['a'] } }, { dnsConfig: { searches: ['a'] } }],
    ['are replaced by order', { nodeSelector: { a: 'b' } }, { nodeSelector: { c: 'd', $patch: 'replace' } }, { nodeSelector: { c: 'd' } }],
    ['are emptied by order', { nodeSelector: { a: 'b' } }, { nodeSelector: { $patch: 'delete' } }, { nodeSelector: {} }],
    ['forget an order that meets nothing', {}, { nodeSelector: { $patch: 'delete' } }, {}],
    ['keep what an order names', { a: 1, b: 2 }, { $retainKeys: ['b', 'c'], c: 3 }, { b: 2, c: 3 }],
  ])('%s', (_, document, patch, expected) => expect(merged(document, patch)).toEqual(expected));

  it('may have any key', () => {
    const labels = JSON.parse('{"labels":{"__proto__":"a","constructor":"b"}}') as JsonObject;
    expect(JSON.stringify(merged({ labels: { x: 'y' } }, labels, metadata))).toBe('{"labels":{"x":"y","__proto__":"a","constructor":"b"}}');
    expect(Object.keys(merged(labels, { labels: { constructor: null } }, metadata) as object)).toEqual(['labels']);
  });

  it('stay as they are for the caller', () => {
    const [document, patch] = [
      { containers: containers('a b') },
      { containers: [{ name: 'a', $patch: 'delete' }], $retainKeys: ['containers'] },
    ];
    const before = JSON.stringify([document, patch]);
    merged(document, patch);
    expect(JSON.stringify([document, patch])).toBe(before);
  });
});

describe('lists', () => {
  it.each<[string, string, JsonObject, string]>([
    ['take new items at the front', 'a b', { containers: containers('c') }, 'c a b'],
    ['keep the place of what only the server has', 'a x b', { containers: containers('b a') }, 'x b a'],
    ['lose items', 'a b c', { containers: [{ name: 'b', $patch: 'delete' }] }, 'a c'],
    ['do not mind the loss of what is not there', 'a', { containers: [{ name: 'z', $patch: 'delete' }] }, 'a'],
    ['are replaced by order', 'a b', { containers: [{ name: 'c' }, { $patch: 'replace' }] }, 'c'],
    ['are ordered', 'a b c', { '$setElementOrder/containers': containers('c b a') }, 'c b a'],
    ['are ordered around what only the server has', 'a x b', { '$setElementOrder/containers': containers('a b') }, 'a x b'],
    [
      'are ordered by what is left of them, not by what was there',
      'a b x',
      { containers: [{ name: 'd' }, { name: 'a', $patch: 'delete' }], '$setElementOrder/containers': containers('b d') },
      'b x d',
    ],
  ])('%s', (_, before, patch, after) => expect(names(merged({ containers: containers(before) }, patch))).toBe(after));

  it('are merged at every depth, each by its own key', () => {
    const document = {
      containers: [{ name: 'a', args: ['x'], env: [{ name: 'A', value: '1' }], ports: [{ containerPort: 80, name: 'http' }] }],
    };
    const patch = {
      containers: [{ name: 'a', args: ['y'], env: [{ name: 'B', value: '2' }], ports: [{ containerPort: 80, protocol: 'UDP' }] }],
    };
    expect(merged(document, patch)).toEqual({
      containers: [
        {
          name: 'a',
          args: ['y'],
          env: [
            { name: 'B', value: '2' },
            { name: 'A', value: '1' },
          ],
          ports: [{ containerPort: 80, name: 'http', protocol: 'UDP' }],
        },
      ],
    });
  });

  it('of unions push out the other members', () => {
    const document = { volumes: [{ name: 'v', configMap: { name: 'c' } }] };
    const patch = { volumes: [{ name: 'v', $retainKeys: ['name', 'emptyDir'], emptyDir: {} }] };
    expect(merged(document, patch)).toEqual({ volumes: [{ name: 'v', emptyDir: {} }] });
    const strategy = { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } };
    expect(merged(strategy, { strategy: { $retainKeys: ['type'], type: 'Recreate' } }, deployment)).toEqual({
      strategy: { type: 'Recreate' },
    });
  });

  it.each<[string, string[], JsonObject, string[]]>([
    ['take new items at the front', ['a', 'b'], { finalizers: ['c', 'a'] }, ['c', 'a', 'b']],
    ['lose items', ['a', 'b', 'a'], { '$deleteFromPrimitiveList/finalizers': ['a'] }, ['b']],
    ['are ordered', ['a', 'b'], { finalizers: ['c'], '$setElementOrder/finalizers': ['b', 'c', 'a'] }, ['b', 'c', 'a']],
    ['lose repetitions to the last item', ['a', 'a', 'b', 'c'], { finalizers: ['d'] }, ['d', 'a', 'b', 'c']],
  ])('of scalars %s', (_, finalizers, patch, expected) =>
    expect(merged({ finalizers }, patch, metadata)).toEqual({ finalizers: expected }),
  );
});

describe('problems', () => {
  const ports = { containers: [{ name: 'a', ports: [{ containerPort: 1 }] }] };
  it.each<[string, JsonObject, JsonObject, string]>([
    ['error', ports, { containers: [{ image: 'x' }] }, 'map: map[image:x] does not contain declared merge key: name'],
    [
      'error',
      ports,
      { containers: [{ name: 'a', ports: [{ name: 'x', $patch: 'delete' }] }] },
      'map: map[$patch:delete name:x] does not contain declared merge key: containerPort',
    ],
    ['error', ports, { containers: ['x'] }, 'list element types are not identical: [[map[name:a ports:[map[containerPort:1]]]] [x]]'],
    ['error', ports, { containers: [{ name: 'a', $patch: 'merge' }] }, 'merging lists cannot yet be specified in the patch'],
    ['error', ports, { containers: [{ name: 'a', $patch: 'drop' }] }, 'unknown patch type: drop in map: map[$patch:drop name:a]'],
    ['error', ports, { $patch: 'merge' }, 'unknown patch type: merge in map: map[$patch:merge]'],
    ['error', ports, { $patch: 1 }, 'unknown patch type: %!s(int64=1) in map: map[$patch:1]'],
    ['error', { a: {} }, { a: { b: 1 } }, 'unable to find api field in struct PodSpec for the json field "a"'],
    ['error', ports, { '$setElementOrder/containers': 'a' }, 'expected a []interface {}, but received a string'],
    [
      'error',
      { containers: containers('a b') },
      { containers: containers('b a'), '$setElementOrder/containers': containers('a b') },
      "The order in patch list:\n[map[name:b] map[name:a]]\n doesn't match $setElementOrder list:\n[map[name:a] map[name:b]]\n",
    ],
    ['malformed', ports, { $setElementOrder: [] }, 'invalid patch format of setElementOrder list'],
    ['malformed', ports, { '$deleteFromPrimitiveListX/a': [] }, 'invalid patch format of primitive list'],
    ['malformed', ports, { $retainKeys: 'name' }, 'invalid patch format of retainKeys'],
    ['malformed', ports, { $retainKeys: ['containers'], hostname: 'a' }, 'invalid patch format of retainKeys'],
  ])('%s: %#', (fault, document, patch, message) => {
    expect(strategicMergePatch(document, patch, podSpec)).toEqual({ problem: { fault, message } });
  });

  it('lists of lists, and nulls that Go falls over', () => {
    expect(strategicMergePatch({ containers: [[]] }, { containers: [{}] }, podSpec)).toEqual({
      problem: { fault: 'inapplicable', message: 'lists of lists are not supported' },
    });
    expect(strategicMergePatch({ containers: [] }, { containers: [null] }, podSpec)).toMatchObject({ problem: { fault: 'panic' } });
  });

  it('of types that are no structs', () => {
    const schema = goValueType(schemasFor(kubernetesVersion(34)), 'apiextensions.v1.JSONSchemaProps');
    expect(strategicMergePatch({ properties: { a: {} } }, { properties: { a: { type: 'string' } } }, schema)).toEqual({
      problem: { fault: 'error', message: 'merging an object in json but data type is not struct, instead is: map' },
    });
  });
});

it('what is left of the patch is what errors print', () => {
  const patch = {
    containers: containers('a'),
    '$setElementOrder/containers': containers('a'),
    nodeSelector: { a: null },
    $retainKeys: ['containers', 'nodeSelector'],
  };
  expect(strategicMergePatch({}, patch, podSpec)).toEqual({
    document: { containers: containers('a'), nodeSelector: {} },
    patch: { nodeSelector: {} },
  });
});
