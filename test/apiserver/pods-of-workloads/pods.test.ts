import { describe, expect, it } from 'vitest';
import type { ClusterState } from '../../../src/apiserver/cluster-state.ts';
import { podOfWorkload } from '../../../src/apiserver/pods-of-workloads/pod-of-workload.ts';
import { refusalOfPods } from '../../../src/apiserver/pods-of-workloads/refusal-of-pods.ts';
import { handle, isAccepted, kindOf } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { ask, SHOP, storedOf } from '../asking.ts';

const VERSION = kubernetesVersion(34);
const NOW = new Date('2026-01-01T00:00:00Z');

const container = (resources: object = {}) => ({ name: 'till', image: 'shop/till:1', resources });
const template = (spec: object = {}) => ({
  metadata: { labels: { app: 'till' }, annotations: { note: 'x' } },
  spec: { containers: [container()], ...spec },
});
const workload = (apiVersion: string, kind: string, spec: object) => ({ apiVersion, kind, metadata: { name: 'till' }, spec });
const selector = { matchLabels: { app: 'till' } };
const deployment = (spec: object = {}, pod: object = {}) =>
  workload('apps/v1', 'Deployment', { selector, template: template(pod), ...spec });
const statefulSet = (spec: object = {}, pod: object = {}) =>
  workload('apps/v1', 'StatefulSet', { serviceName: 'tills', selector, template: template(pod), ...spec });
const job = (spec: object = {}) => workload('batch/v1', 'Job', { template: template({ restartPolicy: 'Never' }), ...spec });
const cronJob = (spec: object = {}, inner: object = {}) =>
  workload('batch/v1', 'CronJob', {
    schedule: '@daily',
    jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }), ...inner } },
    ...spec,
  });
const daemonSet = (pod: object = {}) => workload('apps/v1', 'DaemonSet', { selector, template: template(pod) });
const controller = (spec: object = {}) =>
  workload('v1', 'ReplicationController', { selector: { app: 'till' }, template: template(), ...spec });
const quota = (hard: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'q', namespace: 'shop' },
  spec: { hard },
});
const claimTemplate = { metadata: { name: 'disk' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };

const podsOf = (body: object) => {
  const stored = storedOf(ask(body));
  const kind = kindOf(stored, VERSION);
  if (kind === undefined) throw new Error('no such kind');
  return podOfWorkload(stored, kind);
};

/** The state in which a workload is stored, and the workload. */
function apply(body: object, state: ClusterState = SHOP): { state: ClusterState; stored: KubernetesObject } {
  const kind = kindOf(body, VERSION);
  if (kind === undefined) throw new Error('no such kind');
  const response = handle({ verb: 'create', kind, namespace: 'shop', body }, state, VERSION, NOW);
  if (!isAccepted(response)) throw new Error(response.status.message);
  return { state: response.state, stored: response.object };
}

const told = (body: object, before: ClusterState = SHOP) => {
  const { state, stored } = apply(body, before);
  const refusal = refusalOfPods(stored, state, VERSION, (request, current) => handle(request, current, VERSION, NOW));
  return refusal && { ...refusal, status: refusal.status.message };
};

describe('podOfWorkload', () => {
  it.each<[string, object, number, object]>([
    [
      'a Deployment',
      deployment({ replicas: 3 }),
      3,
      { generateName: 'till-xxxxxxxxxx-', labels: { app: 'till', 'pod-template-hash': 'xxxxxxxxxx' }, annotations: { note: 'x' } },
    ],
    [
      'a ReplicaSet',
      workload('apps/v1', 'ReplicaSet', { replicas: 2, selector, template: template() }),
      2,
      { generateName: 'till-', labels: { app: 'till' } },
    ],
    ['a ReplicationController', controller(), 1, { generateName: 'till-', labels: { app: 'till' } }],
    [
      'a StatefulSet',
      statefulSet({ replicas: 2, ordinals: { start: 5 } }),
      2,
      {
        name: 'till-5',
        labels: {
          app: 'till',
          'apps.kubernetes.io/pod-index': '5',
          'controller-revision-hash': 'till-xxxxxxxxxx',
          'statefulset.kubernetes.io/pod-name': 'till-5',
        },
      },
    ],
    [
      'a DaemonSet',
      daemonSet(),
      1,
      { generateName: 'till-', labels: { app: 'till', 'controller-revision-hash': 'xxxxxxxxxx', 'pod-template-generation': '1' } },
    ],
    ['a Job', job({ parallelism: 5, completions: 2 }), 2, { generateName: 'till-', finalizers: ['batch.kubernetes.io/job-tracking'] }],
    [
      'an indexed Job',
      job({ completionMode: 'Indexed', parallelism: 2, completions: 4 }),
      2,
      { generateName: 'till-0-', annotations: { 'batch.kubernetes.io/job-completion-index': '0' } },
    ],
    ['a CronJob', cronJob({}, { parallelism: 3 }), 3, { generateName: 'till-xxxxxxxx-' }],
  ])('is one Pod of %s, and how many', (_, body, count, metadata) => {
    expect(podsOf(body)).toMatchObject({ count, body: { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', ...metadata } } });
  });

  it('says whose the Pod is', () => {
    const { body } = podsOf(controller()) ?? {};
    expect(body?.metadata.ownerReferences).toMatchObject([
      { apiVersion: 'v1', kind: 'ReplicationController', name: 'till', controller: true },
    ]);
  });

  it('is nothing where none are wanted', () => {
    for (const body of [
      deployment({ replicas: 0 }),
      deployment({ paused: true }),
      job({ suspend: true }),
      cronJob({ suspend: true }),
      cronJob({}, { suspend: true }),
      statefulSet({ replicas: 0 }),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'till' } },
    ])
      expect(podsOf(body)).toBeUndefined();
  });

  it('gives a Pod of a StatefulSet its claims for volumes, its name and its domain', () => {
    const volumes = [
      { name: 'own', emptyDir: {} },
      { name: 'disk', emptyDir: {} },
    ];
    expect(podsOf(statefulSet({ volumeClaimTemplates: [claimTemplate] }, { volumes }))?.body).toMatchObject({
      spec: {
        hostname: 'till-0',
        subdomain: 'tills',
        volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk-till-0' } }, { name: 'own' }],
      },
    });
  });

  it('tells a Pod of an indexed Job its number', () => {
    const { body } = podsOf(job({ completionMode: 'Indexed', completions: 2 })) ?? {};
    expect(body).toMatchObject({ spec: { hostname: 'till-0', containers: [{ env: [{ name: 'JOB_COMPLETION_INDEX' }] }] } });
  });

  it('is a Pod that the server takes', () => {
    for (const body of [
      deployment(),
      statefulSet(),
      daemonSet({ hostNetwork: true }),
      job({ completionMode: 'Indexed', completions: 2 }),
      cronJob(),
      controller(),
    ])
      expect(told(body)).toBeUndefined();
  });
});

describe('refusalOfPods', () => {
  const strict = SHOP.with('', {
    ...(SHOP.get('', 'Namespace', '', 'shop') as KubernetesObject),
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
  });

  it.each<[string, object, ClusterState, string, string]>([
    [
      'the policy of the namespace',
      deployment({ replicas: 3 }, { hostNetwork: true }),
      strict,
      'Pod',
      'pods "till-xxxxxxxxxx-xxxxx" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    ],
    [
      'an account that is not there',
      cronJob({}, { template: template({ restartPolicy: 'Never', serviceAccountName: 'ghost' }) }),
      SHOP,
      'Pod',
      'pods "till-xxxxxxxx-" is forbidden: error looking up service account shop/ghost: serviceaccount "ghost" not found',
    ],
    ['a class that is not there', daemonSet({ priorityClassName: 'ghost' }), SHOP, 'Pod', 'no PriorityClass with name ghost was found'],
    [
      'a quota that wants figures',
      statefulSet(),
      SHOP.with('', quota({ 'limits.cpu': '1' })),
      'Pod',
      'pods "till-0" is forbidden: failed quota: q: must specify limits.cpu for: till',
    ],
    [
      'a quota of ReplicaSets',
      deployment({ replicas: 3 }),
      SHOP.with('', quota({ 'count/replicasets.apps': '0' })),
      'ReplicaSet',
      'replicasets.apps "till-xxxxxxxxxx" is forbidden: exceeded quota: q',
    ],
    [
      'a quota of claims',
      statefulSet({ volumeClaimTemplates: [claimTemplate] }),
      SHOP.with('', quota({ persistentvolumeclaims: '0' })),
      'PersistentVolumeClaim',
      'persistentvolumeclaims "disk-till-0" is forbidden: exceeded quota: q',
    ],
  ])('tells of %s', (_, body, state, kind, words) => {
    const refusal = told(body, state);
    expect(refusal).toMatchObject({ kind, fits: 0 });
    expect(refusal?.status).toContain(words);
  });

  it.each<[string, object, Record<string, string>, number, number]>([
    ['a Deployment', deployment({ replicas: 5 }), { pods: '3' }, 3, 5],
    ['a StatefulSet', statefulSet({ replicas: 4, volumeClaimTemplates: [claimTemplate] }), { 'requests.storage': '2500Mi' }, 2, 4],
    ['a Job', job({ parallelism: 9 }), { pods: '8' }, 8, 9],
    ['an indexed Job', job({ completionMode: 'Indexed', parallelism: 3, completions: 3 }), { pods: '2' }, 2, 3],
  ])('counts how many Pods of %s a quota lets through', (_, body, hard, fits, wanted) => {
    expect(told(body, SHOP.with('', quota(hard)))).toMatchObject({ fits, wanted });
    expect(told(body, SHOP.with('', quota(Object.fromEntries(Object.keys(hard).map((key) => [key, '100Gi'])))))).toBeUndefined();
  });

  describe('of a workload with Pods', () => {
    /** The state once a Deployment has its ReplicaSet and two Pods. */
    function running(): { state: ClusterState; stored: KubernetesObject } {
      const { state, stored } = apply(deployment({ replicas: 2 }));
      let made = state;
      refusalOfPods(stored, state.with('', quota({ pods: '9' })), VERSION, (request, current) => {
        const response = handle(request, current, VERSION, NOW);
        if (isAccepted(response)) made = response.state;
        return response;
      });
      return { state: made.without('', 'ResourceQuota', 'shop', 'q'), stored };
    }
    const again = (stored: KubernetesObject, state: ClusterState) =>
      refusalOfPods(stored, state, VERSION, (request, current) => handle(request, current, VERSION, NOW));
    const withSpec = (stored: KubernetesObject, change: object) => ({
      ...stored,
      spec: { ...(stored as unknown as { spec: object }).spec, ...change },
    });

    it('counts those', () => {
      const { state, stored } = running();
      expect(state.list('', 'Pod', 'shop')).toHaveLength(2);
      const limited = state.with('', quota({ pods: '3' }));
      expect(again(stored, limited)).toBeUndefined();
      expect(again(withSpec(stored, { replicas: 5 }), limited)).toMatchObject({ fits: 3, wanted: 5 });
      expect(again(withSpec(stored, { replicas: 3 }), limited)).toBeUndefined();
    });

    it('lets a new one take the place of an old one', () => {
      const { state, stored } = running();
      const changed = withSpec(stored, { template: template({ containers: [container({ requests: { cpu: '1' } })] }) });
      expect(again(changed, state.with('', quota({ pods: '2' })))).toBeUndefined();
      expect(again(changed, state.with('', quota({ pods: '2', 'limits.cpu': '1' })))).toMatchObject({ fits: 0, wanted: 2 });
    });

    it('makes no second ReplicaSet of the same template', () => {
      const { state, stored } = running();
      const limited = state.with('', quota({ 'count/replicasets.apps': '1' }));
      expect(again(withSpec(stored, { replicas: 3 }), limited)).toBeUndefined();
      expect(again(withSpec(stored, { template: template({ hostNetwork: true }) }), limited)).toMatchObject({ kind: 'ReplicaSet' });
    });
  });
});
