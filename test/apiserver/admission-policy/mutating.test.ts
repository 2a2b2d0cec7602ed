import { describe, expect, it } from 'vitest';
import { type ApiResponse, isAccepted } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { ask, SHOP, storedOf } from '../asking.ts';

const GROUP = 'admissionregistration.k8s.io';
const RULES = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];

function policy(mutations: readonly object[], spec: object = {}, name = 'dress'): KubernetesObject {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'MutatingAdmissionPolicy',
    metadata: { name },
    spec: { failurePolicy: 'Fail', reinvocationPolicy: 'Never', matchConstraints: { resourceRules: RULES }, mutations, ...spec },
  } as KubernetesObject;
}

const binding = (policyName = 'dress', spec: object = {}): KubernetesObject =>
  ({
    apiVersion: `${GROUP}/v1`,
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: `${policyName}-here` },
    spec: { policyName, ...spec },
  }) as KubernetesObject;

const applied = (expression: string) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } });
const patched = (expression: string) => ({ patchType: 'JSONPatch', jsonPatch: { expression } });
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'till', labels: { app: 'till' } },
  spec: { containers: [{ name: 'till', image: 'shop/till:1.0' }] },
};
const create = (...objects: readonly KubernetesObject[]): ApiResponse => ask(POD, 36, SHOP.with(GROUP, ...objects));
const stored = (...mutations: readonly object[]) => storedOf(create(policy(mutations), binding()));
const refusal = (response: ApiResponse) => (isAccepted(response) ? undefined : response.status);

describe('a mutating policy', () => {
  it('merges what it makes into the object, lists by their keys', () => {
    const expression = `Object{
      metadata: Object.metadata{labels: {"tier": "shop"}},
      spec: Object.spec{
        priorityClassName: "",
        initContainers: [Object.spec.initContainers{name: "first", image: "shop/first:1.0", restartPolicy: "Always"}],
        containers: object.spec.containers.map(c, Object.spec.containers{name: c.name, imagePullPolicy: "Always"})
      }
    }`;
    expect(stored(applied(expression))).toMatchObject({
      metadata: { labels: { app: 'till', tier: 'shop' } },
      spec: {
        initContainers: [{ name: 'first', restartPolicy: 'Always', terminationMessagePath: '/dev/termination-log' }],
        containers: [{ name: 'till', image: 'shop/till:1.0', imagePullPolicy: 'Always' }],
      },
    });
  });

  it('patches, in turn, each on what came before', () => {
    const first = `[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("shop.example/tier"), value: "front"}]`;
    const second = `object.metadata.labels[?"shop.example/tier"].orValue("") == "front"
      ? [JSONPatch{op: "add", path: "/spec/nodeSelector", value: {"zone": "a"}}, JSONPatch{op: "replace", path: "/spec/hostNetwork", value: false}]
      : []`;
    const never = `[JSONPatch{op: "test", path: "/metadata/name", value: "desk"}, JSONPatch{op: "remove", path: "/spec/containers"}]`;
    expect(stored(patched(first), patched(second), patched(never))).toMatchObject({
      metadata: { labels: { app: 'till', 'shop.example/tier': 'front' } },
      spec: { nodeSelector: { zone: 'a' }, containers: [{ name: 'till' }] },
    });
  });

  it('refuses in the words of the server what it cannot do', () => {
    const words = (expression: string) => refusal(create(policy([applied(expression)]), binding()))?.message;
    const start = "policy 'dress' with binding 'dress-here' denied request: ";
    expect(words('Object{metadata: Object.metadata{labels: {"a": object.nope}}}')).toBe(
      `${start}expression 'Object{metadata: Object.metadata{labels: {"a": object.nope}}}' resulted in error: no such key: nope`,
    );
    expect(words('Object{spec: Object.spec{tolerations: [Object.spec.tolerations{key: "a"}]}}')).toBe(
      `${start}error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.tolerations`,
    );
    expect(words('Object{spec: Object.metadata{}}')).toBe(
      `${start}type mismatch: unexpected type name "Object.metadata", expected "Object.spec", which matches field name path from root Object type`,
    );
    expect(refusal(create(policy([applied('Object{spec: Object.spec{nope: 1}}')]), binding()))).toMatchObject({
      code: 403,
      reason: 'Invalid',
      causes: [{ message: expect.stringContaining('.spec.nope: field not declared in schema') }],
    });
  });

  it('does nothing where it is not bound, not met or not wanted', () => {
    const label = applied('Object{metadata: Object.metadata{labels: {"tier": "shop"}}}');
    const untouched = { metadata: { labels: { app: 'till' } } };
    const labels = (...objects: readonly KubernetesObject[]) => storedOf(create(...objects)).metadata.labels;
    expect(labels(policy([label]))).toEqual(untouched.metadata.labels);
    expect(labels(policy([label], { matchConditions: [{ name: 'no', expression: 'object.metadata.name == "desk"' }] }), binding())).toEqual(
      {
        app: 'till',
      },
    );
    expect(labels(policy([applied('object.nope')], { failurePolicy: 'Ignore' }), binding())).toEqual({ app: 'till' });
    expect(storedOf(ask(POD, 35, SHOP.with(GROUP, policy([label]), binding()))).metadata.labels).toEqual({ app: 'till' });
  });

  it('knows its variables and parameters', () => {
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, data: { tier: 'front' } };
    const spec = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, variables: [{ name: 'tier', expression: 'params.data.tier' }] };
    const state = SHOP.with('', settings as KubernetesObject).with(
      GROUP,
      policy([applied('Object{metadata: Object.metadata{labels: {"tier": variables.tier}}}')], spec),
      binding('dress', { paramRef: { name: 'settings', parameterNotFoundAction: 'Deny' } }),
    );
    expect(storedOf(ask(POD, 36, state)).metadata.labels).toEqual({ app: 'till', tier: 'front' });
  });
});
