import { describe, expect, it } from 'vitest';
import type { ClusterState } from '../../../src/apiserver/cluster-state.ts';
import { handle, isAccepted, kindOf } from '../../../src/apiserver/request.ts';
import { servedKinds } from '../../../src/apiserver/served-kinds.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { ask, SHOP, storedOf } from '../asking.ts';

const quota = (hard: Record<string, string>, name = 'q', spec: object = {}): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace: 'shop' }, spec: { hard, ...spec } }) as KubernetesObject;
const shopWith = (...objects: readonly KubernetesObject[]) => objects.reduce((state, each) => state.with('', each), SHOP);

const container = (resources: object = {}, name = 'till') => ({ name, image: 'shop/till:1', resources });
const pod = (spec: object = {}, name = 'till') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [container()], ...spec },
});
const using = (requests: object, name = 'till', limits: object = {}) => pod({ containers: [container({ requests, limits })] }, name);
const configMap = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
const service = (name: string, spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { ports: [{ port: 80 }], ...spec },
});
const claim = (name: string, storage: string, spec: object = {}, annotations: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, annotations },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage } }, ...spec },
});

/** The state once the bodies are stored, none of them refused. */
const after = (state: ClusterState, ...bodies: readonly object[]): ClusterState =>
  bodies.reduce<ClusterState>((current, body) => {
    const response = ask(body, 34, current);
    if (!isAccepted(response)) throw new Error(response.status.message);
    return response.state;
  }, state);
const refusal = (body: object, state: ClusterState, minor = 34) => {
  const response = ask(body, minor, state);
  return isAccepted(response) ? undefined : response.status.message.replace(/^.* is forbidden: /, `${response.code} `);
};
const put = (state: ClusterState, group: string, kind: string, name: string, change: (body: KubernetesObject) => void, minor = 34) => {
  const version = kubernetesVersion(minor);
  const body = structuredClone(state.get(group, kind, 'shop', name)) as KubernetesObject;
  change(body);
  const info = kindOf(body, version);
  if (info === undefined) throw new Error('no such kind');
  const response = handle({ verb: 'update', kind: info, namespace: 'shop', name, body }, state, version);
  return isAccepted(response) ? undefined : response.status.message.replace(/^.* is forbidden: /, `${response.code} `);
};

describe('what is too much', () => {
  it('is told with what is asked, used and allowed', () => {
    const state = after(
      shopWith(quota({ 'requests.cpu': '1', 'requests.memory': '1Gi', pods: '10' })),
      using({ cpu: '300m', memory: '512Mi' }, 'first'),
    );
    expect(ask(using({ cpu: '0.8', memory: '600Mi' }), 34, state)).toMatchObject({
      code: 403,
      status: {
        reason: 'Forbidden',
        message:
          'pods "till" is forbidden: exceeded quota: q, requested: requests.cpu=800m,requests.memory=600Mi, used: requests.cpu=300m,requests.memory=512Mi, limited: requests.cpu=1,requests.memory=1Gi',
      },
    });
    expect(refusal(using({ cpu: '0.7', memory: '512Mi' }), state)).toBeUndefined();
  });

  it('is told of the first quota by name, and only of what is exceeded', () => {
    const state = shopWith(quota({ pods: '0', memory: '1Gi' }, 'b'), quota({ pods: '0' }, 'a'), quota({ secrets: '0' }, '0'));
    expect(refusal(using({ memory: '1Mi' }), state)).toBe('403 exceeded quota: a, requested: pods=1, used: pods=0, limited: pods=0');
    const only = shopWith(quota({ pods: '0', memory: '1Gi' }, 'b'));
    expect(refusal(using({ memory: '1Mi' }), only)).toBe('403 exceeded quota: b, requested: pods=1, used: pods=0, limited: pods=0');
  });

  it('counts a Pod as its containers need it at once, with what its runtime class costs', () => {
    const state = shopWith(quota({ cpu: '2' })).with('node.k8s.io', {
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: 'sandboxed' },
      handler: 'runsc',
      overhead: { podFixed: { cpu: '250m' } },
    } as KubernetesObject);
    const cpu = (amount: string, name: string) => container({ requests: { cpu: amount } }, name);
    const body = pod({ containers: [cpu('1', 'a'), cpu('500m', 'b')], initContainers: [cpu('2', 'i')], runtimeClassName: 'sandboxed' });
    expect(refusal(body, state)).toBe('403 exceeded quota: q, requested: cpu=2250m, used: cpu=0, limited: cpu=2');
  });

  it.each([
    ['limits.memory', '1Gi', { memory: '1Gi' }, { memory: '2Gi' }, 'limits.memory=2Gi'],
    ['ephemeral-storage', '1Gi', { 'ephemeral-storage': '2Gi' }, {}, 'ephemeral-storage=2Gi'],
    ['requests.example.com/gpu', '1', { 'example.com/gpu': '2' }, { 'example.com/gpu': '2' }, 'requests.example.com/gpu=2'],
    ['hugepages-2Mi', '2Mi', { 'hugepages-2Mi': '4Mi', cpu: '1' }, { 'hugepages-2Mi': '4Mi' }, 'hugepages-2Mi=4Mi'],
    ['requests.hugepages-2Mi', '2Mi', { 'hugepages-2Mi': '4Mi', cpu: '1' }, { 'hugepages-2Mi': '4Mi' }, 'requests.hugepages-2Mi=4Mi'],
    ['count/pods', '0', {}, {}, 'count/pods=1'],
  ])('counts %s', (resource, hard, requests, limits, requested) => {
    const state = shopWith(quota({ [resource]: hard }));
    expect(refusal(using(requests, 'till', limits), state)).toBe(
      `403 exceeded quota: q, requested: ${requested}, used: ${resource}=0, limited: ${resource}=${hard}`,
    );
  });

  it('counts what is given for a Pod instead of its containers, where a release knows it', () => {
    const body = pod({ resources: { requests: { cpu: '3' } } });
    expect(refusal(body, shopWith(quota({ cpu: '2' })))).toBe('403 exceeded quota: q, requested: cpu=3, used: cpu=0, limited: cpu=2');
  });

  it('no longer counts Pods that are over, but as objects', () => {
    const done = { ...storedOf(ask(using({ cpu: '1' }, 'done'))), status: { phase: 'Succeeded' } } as KubernetesObject;
    expect(refusal(using({ cpu: '1' }), shopWith(quota({ cpu: '1', pods: '1' }), done))).toBeUndefined();
    expect(refusal(pod(), shopWith(quota({ 'count/pods': '1' }), done))).toContain('used: count/pods=1');
  });
});

describe('what must be said', () => {
  const state = shopWith(quota({ 'limits.memory': '1Gi', 'requests.cpu': '1', 'requests.ephemeral-storage': '1Gi' }));

  it('is said of every container', () => {
    const body = pod({
      containers: [container({ requests: { cpu: '1' } }, 'b'), container({}, 'a')],
      initContainers: [container({ limits: { memory: '1Gi' } }, 'i')],
    });
    expect(refusal(body, state)).toBe('403 failed quota: q: must specify limits.memory for: a,b; requests.cpu for: a,i');
    expect(refusal(body, state, 23)).toBe('403 failed quota: q: must specify limits.memory,requests.cpu');
  });

  it('comes before what is too much, whatever the order of the quotas', () => {
    expect(refusal(pod(), shopWith(quota({ pods: '0' }, 'a'), quota({ cpu: '1' }, 'b')))).toBe(
      '403 failed quota: b: must specify cpu for: till',
    );
  });

  it('is said once for the Pod', () => {
    expect(refusal(pod({ resources: { limits: { cpu: '1' } } }), state)).toBeUndefined();
  });

  it('may be said by the namespace’s limits', () => {
    const range = storedOf(
      ask({
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'usual' },
        spec: { limits: [{ type: 'Container', default: { memory: '1Gi', cpu: '1' } }] },
      }),
    );
    expect(refusal(pod(), state.with('', range))).toBeUndefined();
  });
});

describe('counts of objects', () => {
  it.each([
    ['configmaps', configMap('a'), 'configmaps=1'],
    ['count/configmaps', configMap('a'), 'count/configmaps=1'],
    [
      'count/leases.coordination.k8s.io',
      { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'a' }, spec: {} },
      'count/leases.coordination.k8s.io=1',
    ],
    ['resourcequotas', quota({}, 'another'), 'resourcequotas=1'],
  ])('%s', (resource, body, requested) => {
    expect(refusal(body, shopWith(quota({ [resource]: '0' })))).toContain(`requested: ${requested}, used: ${resource}=`);
  });

  it('are of the namespace', () => {
    const state = after(shopWith(quota({ configmaps: '2' })), configMap('a'), configMap('b')).with('', {
      ...configMap('c'),
      metadata: { name: 'c', namespace: 'default' },
    });
    expect(refusal(configMap('d'), state)).toBe(
      '403 exceeded quota: q, requested: configmaps=1, used: configmaps=2, limited: configmaps=2',
    );
  });

  it('are of kinds that CRDs make, too', () => {
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'wishes.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'wishes', singular: 'wish', kind: 'Wish', listKind: 'WishList' },
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
      status: { acceptedNames: { plural: 'wishes', kind: 'Wish' }, conditions: [{ type: 'Established', status: 'True' }] },
    } as KubernetesObject;
    const wish = (name: string) => ({ apiVersion: 'example.com/v1', kind: 'Wish', metadata: { name, namespace: 'shop' } });
    const state = shopWith(quota({ 'count/wishes.example.com': '1' }))
      .with('apiextensions.k8s.io', definition)
      .with('example.com', wish('a'));
    const kind = servedKinds(state, kubernetesVersion(34)).find((served) => served.kind === 'Wish');
    if (kind === undefined) throw new Error('no wishes');
    const response = handle({ verb: 'create', kind, namespace: 'shop', body: wish('b') }, state, kubernetesVersion(34));
    expect(!isAccepted(response) && response.status.message).toContain('used: count/wishes.example.com=1');
  });

  it('are not asked for a change, nor for what is not counted', () => {
    const state = after(shopWith(quota({ configmaps: '1' })), configMap('a'));
    expect(put(state, '', 'ConfigMap', 'a', (body) => Object.assign(body, { data: { a: 'b' } }))).toBeUndefined();
    const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, involvedObject: { namespace: 'shop' } };
    expect(refusal(event, shopWith(quota({ 'count/events': '0' })))).toBeUndefined();
  });
});

describe('Services', () => {
  it.each([
    [
      {
        type: 'NodePort',
        ports: [
          { port: 80, name: 'a' },
          { port: 81, name: 'b' },
        ],
      },
      'services.nodeports=2',
    ],
    [{ type: 'LoadBalancer' }, 'services.loadbalancers=1,services.nodeports=1'],
    [{ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }, 'services.loadbalancers=1'],
    [{}, undefined],
  ])('%j', (spec, requested) => {
    const state = shopWith(quota({ 'services.nodeports': '0', 'services.loadbalancers': '0', services: '9' }));
    const told = refusal(service('till', spec), state);
    if (requested === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(`requested: ${requested}, used: `);
  });

  it('count what a change adds', () => {
    const state = after(shopWith(quota({ 'services.nodeports': '1', services: '1' })), service('till', { type: 'NodePort' }));
    const ports = (count: number) => (body: KubernetesObject) =>
      Object.assign((body as unknown as { spec: object }).spec, {
        ports: Array.from({ length: count }, (_, index) => ({ name: `p${index}`, port: 80 + index })),
      });
    expect(put(state, '', 'Service', 'till', ports(1))).toBeUndefined();
    expect(put(state, '', 'Service', 'till', ports(2))).toBe(
      '403 exceeded quota: q, requested: services.nodeports=1, used: services.nodeports=1, limited: services.nodeports=1',
    );
  });
});

describe('claims', () => {
  it.each([
    [{ persistentvolumeclaims: '0' }, 'persistentvolumeclaims=1'],
    [{ 'requests.storage': '1Gi' }, 'requests.storage=2Gi'],
    [{ 'fast.storageclass.storage.k8s.io/requests.storage': '1Gi' }, 'fast.storageclass.storage.k8s.io/requests.storage=2Gi'],
    [{ 'fast.storageclass.storage.k8s.io/persistentvolumeclaims': '0' }, 'fast.storageclass.storage.k8s.io/persistentvolumeclaims=1'],
    [{ 'slow.storageclass.storage.k8s.io/persistentvolumeclaims': '0' }, undefined],
  ])('%j', (hard, requested) => {
    const told = refusal(claim('disk', '2Gi'), shopWith(quota(hard)));
    if (requested === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(`requested: ${requested}, used: `);
  });

  it('go by the old annotation, where there is one', () => {
    const body = claim('disk', '2Gi', {}, { 'volume.beta.kubernetes.io/storage-class': 'slow' });
    expect(refusal(body, shopWith(quota({ 'slow.storageclass.storage.k8s.io/persistentvolumeclaims': '0' })))).toContain('exceeded quota');
  });

  it('of an attributes class are a scope of their own from 1.34', () => {
    const scoped = quota({ persistentvolumeclaims: '0' }, 'q', {
      scopeSelector: { matchExpressions: [{ scopeName: 'VolumeAttributesClass', operator: 'In', values: ['gold'] }] },
    });
    expect(refusal(claim('disk', '2Gi', { volumeAttributesClassName: 'gold' }), shopWith(scoped))).toContain('exceeded quota');
    expect(refusal(claim('disk', '2Gi', { volumeAttributesClassName: 'tin' }), shopWith(scoped))).toBeUndefined();
    expect(refusal(claim('disk', '2Gi', { volumeAttributesClassName: 'gold' }), shopWith(scoped), 33)).toBeUndefined();
  });
});

describe('scopes', () => {
  const critical = { priorityClassName: 'system-node-critical' };
  const best = {};
  const burstable = { containers: [container({ requests: { cpu: '1' } })] };
  const term = (extra: object) => ({
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a', labelSelector: {}, ...extra }] } },
  });
  const preferred = {
    affinity: {
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'a', namespaceSelector: {} } }],
      },
    },
  };

  it.each<[string | object, object, boolean]>([
    ['Terminating', { activeDeadlineSeconds: 5 }, true],
    ['Terminating', {}, false],
    ['NotTerminating', { activeDeadlineSeconds: 5 }, false],
    ['NotTerminating', {}, true],
    ['BestEffort', best, true],
    ['BestEffort', burstable, false],
    ['NotBestEffort', best, false],
    ['NotBestEffort', burstable, true],
    ['PriorityClass', critical, true],
    ['PriorityClass', {}, false],
    [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical', 'b'] }, critical, true],
    [{ scopeName: 'PriorityClass', operator: 'In', values: ['b'] }, critical, false],
    [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['b'] }, critical, true],
    [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['b'] }, {}, true],
    [{ scopeName: 'PriorityClass', operator: 'DoesNotExist' }, {}, true],
    [{ scopeName: 'PriorityClass', operator: 'DoesNotExist' }, critical, false],
    ['CrossNamespacePodAffinity', term({ namespaces: ['other'] }), true],
    ['CrossNamespacePodAffinity', preferred, true],
    ['CrossNamespacePodAffinity', term({}), false],
    ['VolumeAttributesClass', {}, false],
  ])('%j, of a Pod with %j: %s', (scope, spec, isCounted) => {
    const scopes = typeof scope === 'string' ? { scopes: [scope] } : { scopeSelector: { matchExpressions: [scope] } };
    expect(refusal(pod(spec), shopWith(quota({ pods: '0' }, 'q', scopes))) !== undefined).toBe(isCounted);
  });

  it('must all hold, and hold for what is used too', () => {
    const scoped = quota({ pods: '1' }, 'q', { scopes: ['NotTerminating', 'BestEffort'] });
    const state = after(shopWith(scoped), pod({ activeDeadlineSeconds: 5 }, 'a'), pod(burstable, 'b'), pod({}, 'c'));
    expect(refusal(pod(burstable), state)).toBeUndefined();
    expect(refusal(pod(), state)).toContain('used: pods=1');
  });

  it('are of Pods alone', () => {
    expect(refusal(configMap('a'), shopWith(quota({ configmaps: '0' }, 'q', { scopes: ['BestEffort'] })))).toBeUndefined();
  });

  it('may change with a Pod, from 1.33', () => {
    const state = after(shopWith(), pod()).with('', quota({ 'count/pods': '0' }, 'q', { scopes: ['Terminating'] }));
    const hurry = (body: KubernetesObject) => Object.assign((body as unknown as { spec: object }).spec, { activeDeadlineSeconds: 9 });
    expect(put(state, '', 'Pod', 'till', hurry)).toContain('exceeded quota: q, requested: count/pods=1');
    expect(put(state, '', 'Pod', 'till', hurry, 32)).toBeUndefined();
    expect(put(state, '', 'Pod', 'till', (body) => Object.assign(body.metadata, { labels: { a: 'b' } }))).toBeUndefined();
  });
});

describe('a part of a cluster', () => {
  it('is held to what the quota says is used', () => {
    const told = {
      ...quota({ pods: '3', configmaps: '9' }),
      status: { hard: { pods: '3' }, used: { pods: '3', secrets: '1' } },
    } as KubernetesObject;
    expect(refusal(pod(), shopWith(told).asPart())).toBe('403 exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3');
    expect(refusal(pod(), shopWith(told))).toBeUndefined();
  });

  it('does not count what takes its own place', () => {
    const state = after(shopWith(quota({ configmaps: '1' })), configMap('a')).asPart();
    expect(refusal(configMap('a'), state)).toBeUndefined();
    expect(refusal(configMap('b'), state)).toContain('used: configmaps=1');
  });
});
