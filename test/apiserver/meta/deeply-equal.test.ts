import { expect, test } from 'vitest';
import { deeplyEqual, semanticallyEqual } from '../../../src/apiserver/meta/deeply-equal.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

const equal = (a: unknown, b: unknown): boolean => deeplyEqual(a, b, 'networking.v1.NetworkPolicySpec', kubernetesVersion(34));

test.each([
  ['an empty list and none', { egress: [] }, {}, false],
  ['null and none', { egress: null }, {}, true],
  ['an empty map and none', { podSelector: { matchLabels: {} } }, { podSelector: {} }, false],
  ['an empty struct and none', { podSelector: {} }, {}, true],
  ['an empty pointer and none', { ingress: [{ from: [{ podSelector: {} }] }] }, { ingress: [{ from: [{}] }] }, false],
  ['lists of another length', { policyTypes: ['Ingress'] }, { policyTypes: ['Ingress', 'Egress'] }, false],
  [
    'maps in another order',
    { podSelector: { matchLabels: { a: '1', b: '2' } } },
    { podSelector: { matchLabels: { b: '2', a: '1' } } },
    true,
  ],
  ['a port by number and by name', { ingress: [{ ports: [{ port: 80 }] }] }, { ingress: [{ ports: [{ port: '80' }] }] }, false],
])('%s', (_what, a, b, same) => {
  expect(equal(a, b)).toBe(same);
  expect(equal(b, a)).toBe(same);
});

const SPEC = 'core.v1.PersistentVolumeClaimSpec';

test.each([
  ['an empty list and none', { accessModes: [] }, {}, true],
  ['an empty pointer and none', { selector: {} }, {}, false],
  ['an empty map in a pointer', { selector: { matchLabels: {} } }, { selector: {} }, true],
  ['an empty name and none', { storageClassName: '' }, {}, false],
  ['amounts in other words', { resources: { requests: { storage: '1024Mi' } } }, { resources: { requests: { storage: '1Gi' } } }, true],
  ['amounts of other forms', { resources: { requests: { storage: '1024' } } }, { resources: { requests: { storage: '1Ki' } } }, true],
  ['other amounts', { resources: { requests: { storage: '1G' } } }, { resources: { requests: { storage: '1Gi' } } }, false],
])('semantically, %s', (_what, a, b, same) => {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ])
    expect(semanticallyEqual(one, other, SPEC, kubernetesVersion(34))).toBe(same);
});
