import { describe, expect, it } from 'vitest';
import { withNamespace, newCluster } from '../../../src/apiserver/new-cluster.ts';
import { handle, isAccepted, kindOf } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { ask, causes, SHOP, storedOf } from '../asking.ts';

const label = (mode: string) => `pod-security.kubernetes.io/${mode}`;
const labelled = (labels: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'shop',
    labels: {
      'kubernetes.io/metadata.name': 'shop',
      ...Object.fromEntries(Object.entries(labels).map(([mode, value]) => [label(mode), value])),
    },
  },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});
const shopThat = (labels: Record<string, string>) => SHOP.with('', labelled(labels));

const template = {
  metadata: { labels: { app: 'till' } },
  spec: { containers: [{ name: 'till', image: 'shop/till:1' }], hostNetwork: true },
};
const pod = (name = 'till', spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { ...template.spec, ...spec },
});
const HOST = 'host namespaces (hostNetwork=true)';

/** What the server answers to an update of `body`, which is first stored in a namespace that asks for nothing. */
function update(body: KubernetesObject, change: (stored: KubernetesObject) => unknown, state = SHOP) {
  const version = kubernetesVersion(34);
  const stored = storedOf(ask(body));
  const kind = kindOf(body, version);
  if (kind === undefined) throw new Error('no such kind');
  const namespace = kind.namespaced ? 'shop' : '';
  return handle(
    { verb: 'update', kind, namespace, name: body.metadata.name, body: change(structuredClone(stored)) },
    state.with('', stored),
    version,
  );
}

describe('enforce', () => {
  it('refuses a Pod in the server’s words', () => {
    const response = ask(pod(), 34, shopThat({ enforce: 'baseline' }));
    expect(response).toMatchObject({
      code: 403,
      warnings: [],
      status: { reason: 'Forbidden', message: `pods "till" is forbidden: violates PodSecurity "baseline:latest": ${HOST}` },
    });
  });

  it('names the version that the namespace pins', () => {
    const response = ask(pod(), 34, shopThat({ enforce: 'baseline', 'enforce-version': 'v1.20' }));
    expect(!isAccepted(response) && response.status.message).toContain('violates PodSecurity "baseline:v1.20"');
  });

  it('refuses a Pod by the name that it is given', () => {
    const body = { ...pod(), metadata: { generateName: 'till-' } };
    const response = ask(body, 34, shopThat({ enforce: 'baseline' }));
    expect(!isAccepted(response) && response.status.message).toContain('pods "till-xxxxx" is forbidden');
  });

  it('takes a workload, and warns that its Pods will be refused, from 1.26', () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'till' },
      spec: { selector: { matchLabels: { app: 'till' } }, template },
    };
    const warning = `would violate PodSecurity "baseline:v1.30": ${HOST}`;
    const state = shopThat({ enforce: 'baseline', 'enforce-version': 'v1.30' });
    expect(ask(deployment, 34, state)).toMatchObject({ code: 201, warnings: [warning] });
    expect(ask(deployment, 25, state)).toMatchObject({ code: 201, warnings: [] });
  });

  it('does nothing before 1.23, in a namespace without labels, or in one that is not known', () => {
    expect(isAccepted(ask(pod(), 22, shopThat({ enforce: 'restricted' })))).toBe(true);
    expect(ask(pod())).toMatchObject({ code: 201, warnings: [] });
    expect(isAccepted(ask(pod(), 34, newCluster().asPart()))).toBe(true);
  });
});

describe('warn and audit', () => {
  it.each([
    [{ warn: 'baseline' }, [`would violate PodSecurity "baseline:latest": ${HOST}`]],
    [{ warn: 'baseline', 'warn-version': 'v1.1' }, [`would violate PodSecurity "baseline:v1.1": ${HOST}`]],
    [{ warn: 'privileged' }, []],
    [{ audit: 'restricted' }, []],
  ])('%j', (labels, warnings) => {
    expect(ask(pod(), 34, shopThat(labels))).toMatchObject({ code: 201, warnings });
  });

  it.each([
    [
      'batch/v1',
      'CronJob',
      { schedule: '@daily', jobTemplate: { spec: { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } } } },
    ],
    ['batch/v1', 'Job', { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } }],
    ['apps/v1', 'DaemonSet', { selector: { matchLabels: { app: 'till' } }, template }],
    ['v1', 'ReplicationController', { selector: { app: 'till' }, template }],
  ])('%s %s is warned of by its template', (apiVersion, kind, spec) => {
    const response = ask({ apiVersion, kind, metadata: { name: 'till' }, spec }, 34, shopThat({ warn: 'baseline' }));
    expect(response.warnings).toContain(`would violate PodSecurity "baseline:latest": ${HOST}`);
  });

  it('warns of a PodTemplate', () => {
    const response = ask(
      { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'till' }, template },
      34,
      shopThat({ warn: 'baseline' }),
    );
    expect(response.warnings).toEqual([`would violate PodSecurity "baseline:latest": ${HOST}`]);
  });
});

describe('updates', () => {
  const strict = shopThat({ enforce: 'baseline' });

  it('of a Pod’s labels are nobody’s business', () => {
    const response = update(pod(), (stored) => ({ ...stored, metadata: { ...stored.metadata, labels: { a: 'b' } } }), strict);
    expect(isAccepted(response)).toBe(true);
  });

  it('of a Pod’s image are looked at', () => {
    const response = update(
      pod(),
      (stored) => {
        const { spec } = stored as unknown as { spec: { containers: object[] } };
        return { ...stored, spec: { ...spec, containers: [{ ...spec.containers[0], image: 'shop/till:2' }] } };
      },
      strict,
    );
    expect(!isAccepted(response) && response.status.message).toContain('violates PodSecurity "baseline:latest"');
  });
});

describe('labels of a namespace', () => {
  it.each([
    ['enforce', 'strict', 'must be one of privileged, baseline, restricted'],
    ['warn-version', '1.25', 'must be "latest" or "v1.x"'],
    ['audit-version', 'v1.025', 'must be "latest" or "v1.x"'],
  ])('%s=%s is refused', (mode, value, why) => {
    const response = ask({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new', labels: { [label(mode)]: value } } });
    expect(response).toMatchObject({ code: 422, status: { reason: 'Invalid', details: { kind: 'Namespace', name: 'new' } } });
    expect(causes(response)).toEqual([`metadata.labels[${label(mode)}]: Invalid value: "${value}": ${why}`]);
  });

  it('are all looked at', () => {
    const labels = { [label('enforce-version')]: 'x', [label('warn')]: 'y', [label('enforce')]: 'z' };
    const response = ask({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new', labels } });
    expect(causes(response).map((cause) => cause.split(':')[0])).toEqual(
      ['enforce', 'enforce-version', 'warn'].map((mode) => `metadata.labels[${label(mode)}]`),
    );
  });

  it('may stay wrong where they were wrong', () => {
    const version = kubernetesVersion(34);
    const kind = kindOf({ apiVersion: 'v1', kind: 'Namespace' }, version);
    const wrong = labelled({ enforce: 'strict' });
    if (kind === undefined) throw new Error('no such kind');
    const body = { ...wrong, metadata: { ...wrong.metadata, annotations: { a: 'b' } } };
    expect(isAccepted(handle({ verb: 'update', kind, namespace: '', name: 'shop', body }, SHOP.with('', wrong), version))).toBe(true);
  });

  it('enforce the strictest where they cannot be read', () => {
    const response = ask(pod(), 34, shopThat({ enforce: 'strict' }));
    expect(!isAccepted(response) && response.status.message).toContain('violates PodSecurity "restricted:latest"');
  });
});

describe('a new policy for a namespace with Pods', () => {
  const running = (name: string, spec: object, owner?: string) => ({
    ...pod(name, { hostNetwork: false, ...spec }),
    metadata: {
      name,
      namespace: 'shop',
      ...(owner === undefined
        ? {}
        : { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: owner, controller: true }] }),
    },
  });
  const host = [{ name: 'root', hostPath: { path: '/' } }];
  const relabel = (from: Record<string, string>, to: Record<string, string>) => {
    const version = kubernetesVersion(34);
    const kind = kindOf({ apiVersion: 'v1', kind: 'Namespace' }, version);
    if (kind === undefined) throw new Error('no such kind');
    const state = withNamespace(newCluster(), 'shop').with(
      '',
      labelled(from),
      running('web-2', { hostPID: true }, 'web'),
      running('web-1', { hostPID: true }, 'web'),
      running('agent', { hostPID: true }),
      running('proxy', { hostIPC: true, volumes: host }),
      running('metrics', { volumes: host }),
      running('logs', { volumes: host }),
      running('decent', {}),
    );
    return handle({ verb: 'update', kind, namespace: '', name: 'shop', body: labelled(to) }, state, version).warnings;
  };

  it('warns of those that break it, by what they do', () => {
    expect(relabel({}, { enforce: 'baseline' })).toEqual([
      'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
      'agent (and 2 other pods): host namespaces',
      'logs (and 1 other pod): hostPath volumes',
      'proxy: host namespaces, hostPath volumes',
    ]);
  });

  it.each([
    [{ enforce: 'baseline' }, { enforce: 'baseline', warn: 'restricted' }],
    [{ enforce: 'restricted' }, { enforce: 'baseline' }],
    [{ enforce: 'restricted' }, { enforce: 'privileged' }],
    [{ enforce: 'baseline' }, {}],
  ])('says nothing when %j becomes %j', (from, to) => {
    expect(relabel(from, to)).toEqual([]);
  });

  it('looks again at another version', () => {
    expect(relabel({ enforce: 'restricted' }, { enforce: 'baseline', 'enforce-version': 'v1.20' })[0]).toContain('"baseline:v1.20"');
  });
});
