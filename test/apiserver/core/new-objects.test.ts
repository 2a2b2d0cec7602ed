import { describe, expect, test } from 'vitest';
import { handle, isAccepted, kindOf } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { SHOP } from '../asking.ts';

/** What a server writes into the status of what it makes (`PrepareForCreate` of the strategies, read at 1.36). */

const NOW = new Date('2026-01-01T00:00:00Z');

function made(body: object, minor: number, now?: Date): KubernetesObject & { readonly spec?: object; readonly status?: object } {
  const version = kubernetesVersion(minor);
  const kind = kindOf(body, version);
  if (kind === undefined) throw new Error('no such kind');
  const response = handle({ verb: 'create', kind, namespace: kind.namespaced ? 'shop' : '', body }, SHOP, version, now);
  if (!isAccepted(response)) throw new Error(response.status.message);
  return response.object;
}

const GATED = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { schedulingGates: [{ name: 'x.io/queue' }], containers: [{ name: 'c', image: 'i' }] },
};

test.each([
  [34, NOW, '2026-01-01T00:00:00Z'],
  [34, undefined, null],
  [30, NOW, null],
])('a Pod with gates says what it waits for (1.%d)', (minor, now, lastTransitionTime) => {
  expect(made(GATED, minor, now).status).toMatchObject({
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        lastTransitionTime,
        reason: 'SchedulingGated',
        message: 'Scheduling is blocked due to non-empty scheduling gates',
      },
    ],
  });
});

test('a Pod whose gates the release does not know waits for nothing', () => {
  expect(made(GATED, 26, NOW).status).not.toHaveProperty('conditions');
});

describe('a PersistentVolume', () => {
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'v' },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/d' } },
  };
  test.each([
    [26, NOW, { phase: 'Pending' }],
    [34, NOW, { phase: 'Pending', lastPhaseTransitionTime: '2026-01-01T00:00:00Z' }],
    [34, undefined, { phase: 'Pending' }],
  ])('tells since when it is pending (1.%d)', (minor, now, status) => expect(made(volume, minor, now).status).toEqual(status));
});

test.each([
  [['x.io/a'], ['x.io/a', 'kubernetes']],
  [
    ['kubernetes', 'x.io/a'],
    ['kubernetes', 'x.io/a'],
  ],
  [undefined, ['kubernetes']],
])('a Namespace has the finalizer of its controller: %s', (finalizers, expected) => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' }, spec: finalizers === undefined ? {} : { finalizers } };
  expect(made(namespace, 34).spec).toEqual({ finalizers: expected });
});

test.each([
  [34, 'Required value: cannot be empty'],
  [36, 'Required value'],
])('an operating system has a name (1.%d)', (minor, message) => {
  const pod = { ...GATED, spec: { os: {}, containers: GATED.spec.containers } };
  expect(() => made(pod, minor)).toThrow(`Pod "p" is invalid: spec.os.name: ${message}`);
});
