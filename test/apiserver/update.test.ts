import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { askUpdate, causes, storedOf } from './asking.ts';

/** What an update of one kind makes of fields that are not the client's to change. Upstream's strategies, read at 1.36. */

const object = (apiVersion: string, kind: string, fields: object, cluster = false): KubernetesObject =>
  ({ apiVersion, kind, metadata: { name: 'a', ...(cluster ? {} : { namespace: 'shop' }) }, ...fields }) as KubernetesObject;

describe('what a gate that is off drops, an update may keep', () => {
  const lease = (spec: object): KubernetesObject => {
    const { metadata, ...rest } = object('coordination.k8s.io/v1', 'Lease', { spec });
    return { ...rest, metadata: { ...metadata, resourceVersion: '1' } } as KubernetesObject;
  };
  test('the fields of an election', () => {
    expect(storedOf(askUpdate(lease({}), lease({ strategy: 'OldestEmulationVersion', holderIdentity: 'x' }))).spec).toEqual({
      holderIdentity: 'x',
    });
    const held = lease({ strategy: 'OldestEmulationVersion' });
    expect(storedOf(askUpdate(held, held)).spec).toEqual({ strategy: 'OldestEmulationVersion' });
  });
  test("a node's source of configuration, and its status is the kubelet's", () => {
    const node = object('v1', 'Node', { spec: {}, status: { phase: 'Running' } }, true);
    const wanted = { ...node, spec: { configSource: { configMap: { name: 'c' } }, unschedulable: true }, status: {} };
    expect(storedOf(askUpdate(node, wanted))).toMatchObject({ spec: { unschedulable: true }, status: { phase: 'Running' } });
    expect(storedOf(askUpdate(node, wanted)).spec).not.toHaveProperty('configSource');
  });
});

describe('generations count what Go calls a change', () => {
  const policy = (spec: object): KubernetesObject => {
    const { metadata, ...rest } = object('networking.k8s.io/v1', 'NetworkPolicy', { spec });
    return { ...rest, metadata: { ...metadata, generation: 1 } } as KubernetesObject;
  };
  test.each([
    ['an empty list where there was none', { podSelector: {}, policyTypes: ['Ingress'], egress: [] }, 2],
    ['nothing', { podSelector: {}, policyTypes: ['Ingress'] }, 1],
  ])('%s', (_what, spec, generation) => {
    const live = policy({ podSelector: {}, policyTypes: ['Ingress'] });
    expect(storedOf(askUpdate(live, policy(spec))).metadata.generation).toBe(generation);
  });
});

describe('a CSIDriver', () => {
  const driver = (spec: object): KubernetesObject => {
    const { metadata, ...rest } = object('storage.k8s.io/v1', 'CSIDriver', { spec }, true);
    return { ...rest, metadata: { ...metadata, resourceVersion: '1' } } as KubernetesObject;
  };
  test.each([
    ['warns when its tokens change', [{ audience: 'b' }], 1],
    ['is silent when they stay', [{ audience: 'a' }], 0],
  ])('%s', (_what, tokenRequests, warnings) => {
    const live = driver({ attachRequired: true, volumeLifecycleModes: ['Persistent'], tokenRequests: [{ audience: 'a' }] });
    const response = askUpdate(live, driver({ attachRequired: true, tokenRequests }), 36);
    storedOf(response);
    expect(response.warnings).toHaveLength(warnings);
  });
});

describe('a StorageClass keeps what it has', () => {
  const storageClass = (fields: object): KubernetesObject =>
    object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'p.io/p', ...fields }, true);
  test.each([
    [34, 'parameters: Forbidden: updates to parameters are forbidden.'],
    [36, 'parameters: Invalid value: {"b":"1"}: field is immutable'],
  ])('in the words of 1.%d', (minor, cause) => {
    expect(causes(askUpdate(storageClass({ parameters: { a: '1' } }), storageClass({ parameters: { b: '1' } }), minor))).toEqual([cause]);
  });
});

describe('a claim', () => {
  const claim = (spec: object, status: object = { phase: 'Bound' }): KubernetesObject =>
    object('v1', 'PersistentVolumeClaim', {
      spec: { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem', resources: { requests: { storage: '1Gi' } }, ...spec },
      status,
    });
  const applied = { phase: 'Bound', currentVolumeAttributesClassName: 'gold' };
  const PATH = 'spec.volumeAttributesClassName: Forbidden:';
  test.each([
    ['may give a class back that no volume has got', 34, { phase: 'Bound' }, {}, []],
    [
      'keeps a class that its volume has',
      34,
      applied,
      {},
      [`${PATH} update to nil is forbidden when status.currentVolumeAttributesClassName is not nil`],
    ],
    [
      'knows an empty name from none',
      36,
      applied,
      { volumeAttributesClassName: '' },
      [`${PATH} update to empty string is forbidden when status.currentVolumeAttributesClassName is not nil`],
    ],
    ['may change classes', 34, applied, { volumeAttributesClassName: 'silver' }, []],
  ])('%s', (_what, minor, status, spec, expected) => {
    expect(causes(askUpdate(claim({ volumeAttributesClassName: 'gold' }, status), claim(spec, status), minor))).toEqual(expected);
  });
  test('has its two sources kept alike', () => {
    const fields = causes(askUpdate(claim({}), claim({ dataSourceRef: { name: 'x' } }))).map((cause) => cause.split(':')[0]);
    expect(new Set(fields)).toEqual(
      new Set(['spec.dataSource.kind', 'spec.dataSource', 'spec.dataSourceRef.kind', 'spec.dataSourceRef', 'spec']),
    );
  });
});

describe('the template of a suspended Job', () => {
  const labels = { 'batch.kubernetes.io/controller-uid': 'u', 'controller-uid': 'u', 'batch.kubernetes.io/job-name': 'a', 'job-name': 'a' };
  const job = (nodeSelector: object, status: object): KubernetesObject => {
    const { metadata, ...rest } = object('batch/v1', 'Job', {
      spec: {
        suspend: true,
        manualSelector: false,
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'u' } },
        template: {
          metadata: { labels },
          spec: { restartPolicy: 'Never', nodeSelector, containers: [{ name: 'c', image: 'i' }] },
        },
      },
      status,
    });
    return { ...rest, metadata: { ...metadata, uid: 'u', labels } } as KubernetesObject;
  };
  const stopped = { conditions: [{ type: 'Suspended', status: 'True' }] };
  test.each([
    ['changes if the Job never started', 34, {}, true],
    ['changes only once the controller has stopped the Job', 36, {}, false],
    ['changes then', 36, { ...stopped, startTime: '2026-01-01T00:00:00Z' }, true],
    ['waits for the last Pod', 36, { ...stopped, active: 1 }, false],
  ])('%s (1.%d)', (_what, minor, status, mayChange) => {
    const fields = causes(askUpdate(job({}, status), job({ disk: 'ssd' }, status), minor)).map((cause) => cause.split(':')[0]);
    expect(fields).toEqual(mayChange ? [] : ['spec.template']);
  });
});

const without = (object: KubernetesObject, field: string): KubernetesObject => {
  const { [field]: _gone, ...spec } = (object as { spec?: Record<string, unknown> }).spec ?? {};
  return { ...object, spec } as KubernetesObject;
};

describe('an empty struct is another than none', () => {
  const pod = (container: object): KubernetesObject =>
    object('v1', 'Pod', { spec: { containers: [{ name: 'c', image: 'i', ...container }], serviceAccountName: 'default' } });
  test.each([
    ['securityContext', { securityContext: {} }, true],
    ['resources, which are no pointer', { resources: {} }, false],
    ['an empty list', { env: [] }, false],
  ])('in a Pod: %s', (_what, container, isChange) => {
    const fields = causes(askUpdate(pod({}), pod(container))).map((cause) => cause.split(':')[0]);
    expect(fields).toEqual(isChange ? ['spec'] : []);
  });
  test.each([
    ['data', []],
    ['binaryData', ['binaryData: Forbidden: field is immutable when `immutable` is set']],
  ])('in an immutable ConfigMap: %s', (field, expected) => {
    const map = object('v1', 'ConfigMap', { immutable: true });
    expect(causes(askUpdate(map, { ...map, [field]: {} }))).toEqual(expected);
  });
});

describe('a Service', () => {
  const service = (spec: object): KubernetesObject =>
    object('v1', 'Service', {
      spec: {
        type: 'ClusterIP',
        clusterIP: '10.96.9.9',
        clusterIPs: ['10.96.9.9'],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'PreferDualStack',
        ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
        ...spec,
      },
    });
  test('is given no other address, wherever that would come from', () => {
    expect(causes(askUpdate(service({}), service({ clusterIP: '10.0.0.1' })))).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.0.0.1"]: may not change once set',
    ]);
  });
  test('keeps the policy of families that an update does not name', () => {
    expect(storedOf(askUpdate(service({}), without(service({}), 'ipFamilyPolicy'))).spec['ipFamilyPolicy']).toBe('PreferDualStack');
  });
  test('gives a family back only by name', () => {
    const headless = { clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' };
    expect(causes(askUpdate(service(headless), service({ ...headless, ipFamilies: ['IPv4'] })))).toEqual([
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": must be \'SingleStack\' to release the secondary IP family',
    ]);
    expect(storedOf(askUpdate(service(headless), service({ ...headless, ipFamilyPolicy: 'SingleStack' }))).spec['ipFamilies']).toEqual([
      'IPv4',
    ]);
  });
});

describe('metadata of an update', () => {
  const named = (apiVersion: string, kind: string, metadata: object, fields: object, cluster = false): KubernetesObject => {
    const made = object(apiVersion, kind, fields, cluster);
    return { ...made, metadata: { ...made.metadata, ...metadata } } as KubernetesObject;
  };
  test('has no two finalizers of the garbage collector', () => {
    const map = object('v1', 'ConfigMap', {});
    const response = askUpdate(map, named('v1', 'ConfigMap', { finalizers: ['orphan', 'foregroundDeletion'] }, {}));
    const cause =
      'metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set';
    expect(new Set(causes(response))).toEqual(new Set([cause]));
  });
  test('of a RuntimeClass has finalizers without a domain', () => {
    const runtime = object('node.k8s.io/v1', 'RuntimeClass', { handler: 'runc' }, true);
    storedOf(askUpdate(runtime, named('node.k8s.io/v1', 'RuntimeClass', { finalizers: ['x'] }, { handler: 'runc' }, true)));
  });
  test.each([
    [34, ['metadata.generateName']],
    [36, []],
  ])('of a NetworkPolicy is looked at as if it were new up to 1.35 (1.%d)', (minor, fields) => {
    const policy = object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, policyTypes: ['Ingress'] } });
    const response = askUpdate(policy, { ...policy, metadata: { ...policy.metadata, generateName: 'A' } }, minor);
    expect(causes(response).map((cause) => cause.split(':')[0])).toEqual(fields);
  });
});
