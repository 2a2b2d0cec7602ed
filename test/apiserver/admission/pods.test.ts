import { describe, expect, it } from 'vitest';
import { withServiceAccount } from '../../../src/apiserver/new-cluster.ts';
import { isAccepted } from '../../../src/apiserver/request.ts';
import { ask, SHOP, storedOf } from '../asking.ts';

const pod = (spec: object = {}, metadata: object = { name: 'till' }) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'till', image: 'shop/till:1.0' }], ...spec },
});
const refusal = (body: object, state = SHOP) => {
  const response = ask(body, 34, state);
  return isAccepted(response) ? undefined : `${response.code} ${response.status.message}`;
};

describe('ServiceAccount', () => {
  it('mounts one token into every container that has none there', () => {
    const own = { name: 'own', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
    const { spec } = storedOf(
      ask(
        pod({
          containers: [
            { name: 'a', image: 'a' },
            { name: 'b', image: 'b', volumeMounts: [own] },
          ],
          volumes: [{ name: 'own', emptyDir: {} }],
        }),
      ),
    );
    const [volume, token] = spec.volumes as { name: string; projected?: { sources: object[] } }[];
    expect(volume?.name).toBe('own');
    expect(token?.name).toMatch(/^kube-api-access-/);
    expect(token?.projected?.sources.map((source) => Object.keys(source)[0])).toEqual(['serviceAccountToken', 'configMap', 'downwardAPI']);
    expect(spec.containers).toMatchObject([{ volumeMounts: [{ name: token?.name, readOnly: true }] }, { volumeMounts: [{ name: 'own' }] }]);
  });

  it('leaves a Pod alone that asks for it, or whose account does', () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'quiet', namespace: 'shop' },
      automountServiceAccountToken: false,
    };
    const state = SHOP.with('', account);
    expect(storedOf(ask(pod({ automountServiceAccountToken: false }))).spec.volumes).toBeUndefined();
    expect(storedOf(ask(pod({ serviceAccountName: 'quiet' }), 34, state)).spec.volumes).toBeUndefined();
    const asked = storedOf(ask(pod({ serviceAccountName: 'quiet', automountServiceAccountToken: true }), 34, state));
    expect(asked.spec.volumes).toHaveLength(1);
  });

  it.each([
    ['ghost', 'serviceaccount "ghost" not found'],
    ['a/b', `invalid resource name "a/b": [may not contain '/']`],
  ])('refuses the account %s', (serviceAccountName, why) => {
    expect(refusal(pod({ serviceAccountName }))).toBe(
      `403 pods "till" is forbidden: error looking up service account shop/${serviceAccountName}: ${why}`,
    );
  });

  it('calls a Pod whose name is to come by what it begins with', () => {
    expect(refusal(pod({ serviceAccountName: 'ghost' }, { generateName: 'till-' }))).toContain('pods "till-" is forbidden');
  });

  it('knows nothing of accounts outside a part of a cluster', () => {
    expect(
      refusal(pod({ serviceAccountName: 'ghost', priorityClassName: 'ghost', runtimeClassName: 'ghost' }), SHOP.asPart()),
    ).toBeUndefined();
  });

  it('lends its pull secrets to a Pod without any', () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'puller', namespace: 'shop' },
      imagePullSecrets: [{ name: 'registry' }],
    };
    const state = SHOP.with('', account);
    const secretsOf = (spec: object) => storedOf(ask(pod({ serviceAccountName: 'puller', ...spec }), 34, state)).spec.imagePullSecrets;
    expect(secretsOf({})).toEqual([{ name: 'registry' }]);
    expect(secretsOf({ imagePullSecrets: [{ name: 'own' }] })).toEqual([{ name: 'own' }]);
  });
});

describe('Priority', () => {
  it('is that of the class', () => {
    expect(storedOf(ask(pod({ priorityClassName: 'system-node-critical' }))).spec).toMatchObject({
      priority: 2_000_001_000,
      preemptionPolicy: 'PreemptLowerPriority',
    });
  });

  it('is that of the default class where none is named', () => {
    const usual = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'usual' },
      value: 7,
      globalDefault: true,
      preemptionPolicy: 'Never',
    };
    const { spec } = storedOf(ask(pod(), 34, SHOP.with('scheduling.k8s.io', usual)));
    expect(spec).toMatchObject({ priorityClassName: 'usual', priority: 7, preemptionPolicy: 'Never' });
  });

  it.each([
    [{ priorityClassName: 'ghost' }, 'no PriorityClass with name ghost was found'],
    [{ priority: 5 }, 'the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 0'],
    [{ preemptionPolicy: 'Never' }, 'the string value of PreemptionPolicy (Never) must not be provided in pod spec'],
  ])('refuses %j', (spec, why) => {
    expect(refusal(pod(spec))).toContain(why);
  });
});

describe('DefaultTolerationSeconds', () => {
  it.each([
    [[], 2],
    [[{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' }], 2],
    [[{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoSchedule' }], 3],
    [[{ operator: 'Exists' }], 1],
  ])('adds to %j', (tolerations, count) => {
    expect(storedOf(ask(pod({ tolerations }))).spec.tolerations).toHaveLength(count);
  });
});

describe('RuntimeClass', () => {
  const sandboxed = {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'sandboxed' },
    handler: 'runsc',
    overhead: { podFixed: { memory: '64Mi' } },
    scheduling: { nodeSelector: { sandbox: 'yes' }, tolerations: [{ key: 'sandbox', operator: 'Exists' }] },
  };
  const state = withServiceAccount(SHOP, 'shop', 'other').with('node.k8s.io', sandboxed);

  it('gives what the class costs and where it runs', () => {
    const { spec } = storedOf(ask(pod({ runtimeClassName: 'sandboxed', nodeSelector: { disk: 'ssd' } }), 34, state));
    expect(spec).toMatchObject({ overhead: { memory: '64Mi' }, nodeSelector: { disk: 'ssd', sandbox: 'yes' } });
    expect(spec.tolerations).toContainEqual({ key: 'sandbox', operator: 'Exists' });
  });

  it.each([
    [{ runtimeClassName: 'ghost' }, '403 pods "till" is forbidden: pod rejected: RuntimeClass "ghost" not found'],
    [{ runtimeClassName: '' }, '500 resource name may not be empty'],
    [
      { runtimeClassName: 'sandboxed', nodeSelector: { sandbox: 'no' } },
      '403 pods "till" is forbidden: conflict: runtimeClass.scheduling.nodeSelector[sandbox] = yes; pod.spec.nodeSelector[sandbox] = no',
    ],
    [
      { overhead: { cpu: '1' } },
      '403 pods "till" is forbidden: pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead',
    ],
  ])('refuses %j', (spec, why) => {
    expect(refusal(pod(spec), state)).toBe(why);
  });
});
