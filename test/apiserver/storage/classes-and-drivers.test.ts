import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

const GROUP = 'storage.k8s.io/v1';

describe('a StorageClass', () => {
  const storageClass = (fields: Record<string, unknown>) => ({
    apiVersion: GROUP,
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'example.com/p',
    ...fields,
  });
  const zone = (...values: string[]) => ({ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values }] });

  it('an empty term is a duplicate of as many as there are terms', () => {
    const twice = 'allowedTopologies[1].matchLabelExpressions: Duplicate value: ""';
    expect(ask(storageClass({ allowedTopologies: [zone('a'), {}] })).errors).toEqual([twice, twice]);
  });

  it('the order of values does not tell terms apart', () => {
    expect(ask(storageClass({ allowedTopologies: [zone('a', 'b'), zone('b', 'a')] })).errors).toEqual([
      'allowedTopologies[1].matchLabelExpressions: Duplicate value: ""',
    ]);
  });

  it('binds at once and deletes, unless told otherwise', () => {
    expect(ask(storageClass({})).stored).toMatchObject({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
    expect(ask(storageClass({ reclaimPolicy: 'Recycle' })).errors).toEqual([
      'reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain"',
    ]);
  });

  it('warns of old labels', () => {
    const allowedTopologies = [{ matchLabelExpressions: [{ key: 'failure-domain.beta.kubernetes.io/zone', values: ['a'] }] }];
    expect(ask(storageClass({ allowedTopologies })).warnings).toEqual([
      'allowedTopologies[0].matchLabelExpressions[0].key: deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
    ]);
  });

  it('keeps what it provisions with', () => {
    const old = storageClass({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', parameters: { type: 'ssd' } });
    expect(ask(storageClass({ provisioner: 'other', volumeBindingMode: 'WaitForFirstConsumer' }), { old }).errors).toEqual([
      'parameters: Forbidden: updates to parameters are forbidden.',
      'provisioner: Forbidden: updates to provisioner are forbidden.',
      'volumeBindingMode: Invalid value: "WaitForFirstConsumer": field is immutable',
    ]);
  });
});

describe('a CSIDriver', () => {
  const driver = (spec: Record<string, unknown>) => ({ apiVersion: GROUP, kind: 'CSIDriver', metadata: { name: 'csi.example.com' }, spec });

  it('knows more of its fields with each release', () => {
    const tokens = { tokenRequests: [{ audience: 'a' }] };
    expect(ask(driver({ nodeAllocatableUpdatePeriodSeconds: 5 })).stored.spec).not.toHaveProperty('nodeAllocatableUpdatePeriodSeconds');
    expect(ask(driver({ nodeAllocatableUpdatePeriodSeconds: 5, serviceAccountTokenInSecrets: true }), { minor: 36 }).errors).toEqual([
      'spec.nodeAllocatableUpdatePeriodSeconds: Invalid value: 5: must be greater than or equal to 10 seconds',
      'spec.serviceAccountTokenInSecrets: Invalid value: true: serviceAccountTokenInSecrets is set but no tokenRequests are specified',
    ]);
    expect(ask(driver(tokens)).warnings).toEqual([]);
    expect(ask(driver(tokens), { minor: 36 }).warnings).toHaveLength(1);
    expect(ask(driver({ seLinuxMount: true }), { minor: 26 }).stored.spec).not.toHaveProperty('seLinuxMount');
  });

  it('looks at one request an audience', () => {
    const tokenRequests = [{ audience: 'a' }, { audience: 'a', expirationSeconds: 1 }, { expirationSeconds: 599 }];
    expect(ask(driver({ tokenRequests })).errors).toEqual([
      'spec.tokenRequests[1].audience: Duplicate value: "a"',
      'spec.tokenRequests[2].expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes',
    ]);
  });
});

describe('a CSINode', () => {
  const node = (...drivers: Record<string, unknown>[]) => ({
    apiVersion: GROUP,
    kind: 'CSINode',
    metadata: { name: 'n1' },
    spec: { drivers },
  });

  it('says of the driver what is wrong with its topology', () => {
    expect(ask(node({ name: 'd', nodeID: 'n', topologyKeys: ['zone', 'zone'], allocatable: { count: -1 } })).errors).toEqual([
      'spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0',
      'spec.drivers[0]: Duplicate value: "zone"',
    ]);
  });

  it('may change how many volumes fit since 1.35', () => {
    const of = (count: number) => node({ name: 'd', nodeID: 'n', topologyKeys: null, allocatable: { count } });
    expect(ask(of(2), { old: of(1) }).errors).toHaveLength(1);
    expect(ask(of(2), { old: of(1), minor: 35 }).errors).toEqual([]);
  });
});

it('a CSIStorageCapacity names its class and has no negative capacity; 1.26 says so twice', () => {
  const capacity = {
    apiVersion: GROUP,
    kind: 'CSIStorageCapacity',
    metadata: { name: 'c', namespace: 'shop' },
    storageClassName: 'fast',
    capacity: '-1Gi',
  };
  const negative = 'capacity: Invalid value: "-1Gi": must be greater than or equal to 0';
  expect(ask(capacity).errors).toEqual([negative]);
  expect(ask(capacity, { minor: 26 }).errors).toEqual([negative, negative]);
});

it('a VolumeAttributesClass has parameters, in either of its versions', () => {
  const attributes = (version: string) => ({
    apiVersion: `storage.k8s.io/${version}`,
    kind: 'VolumeAttributesClass',
    metadata: { name: 'gold' },
    driverName: 'CSI.example.com',
  });
  const missing = ['parameters: Required value: must contain at least one key/value pair'];
  expect(ask(attributes('v1')).errors).toEqual(missing);
  expect(ask(attributes('v1beta1'), { minor: 33 }).errors).toEqual(missing);
});
