import { describe, expect, it } from 'vitest';
import { isAccepted } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { ask, askUpdate, SHOP, storedOf } from '../asking.ts';

const range = (limits: readonly object[], name = 'bounds') =>
  storedOf(ask({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name }, spec: { limits } }));
const shopWith = (...ranges: readonly KubernetesObject[]) => ranges.reduce((state, each) => state.with('', each), SHOP);

const container = (resources: object = {}, name = 'till') => ({ name, image: 'shop/till:1', resources });
const pod = (containers: readonly object[], spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'till' },
  spec: { containers, ...spec },
});
const claim = (storage: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'disk' },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: '', resources: { requests: { storage } } },
});
const refusal = (body: object, state = SHOP, minor = 34) => {
  const response = ask(body, minor, state);
  return isAccepted(response) ? undefined : `${response.code} ${response.status.message}`;
};
const ANNOTATION = 'kubernetes.io/limit-ranger';

describe('defaults', () => {
  const usual = range([{ type: 'Container', default: { memory: '512Mi', cpu: '1' }, defaultRequest: { cpu: '0.1' } }]);

  it('fill what containers leave out, and say so', () => {
    const stored = storedOf(
      ask(
        pod([container(), container({ limits: { cpu: 2 } }, 'other')], {
          initContainers: [container({ requests: { memory: '1Gi' }, limits: { memory: '1Gi' } }, 'first')],
        }),
        34,
        shopWith(usual),
      ),
    );
    expect(stored.spec.containers).toMatchObject([
      { resources: { limits: { cpu: '1', memory: '512Mi' }, requests: { cpu: '100m', memory: '512Mi' } } },
      { resources: { limits: { cpu: '2', memory: '512Mi' }, requests: { cpu: '2', memory: '512Mi' } } },
    ]);
    expect(stored.metadata.annotations?.[ANNOTATION]).toBe(
      'LimitRanger plugin set: cpu, memory request for container till; cpu, memory limit for container till; ' +
        'memory request for container other; memory limit for container other; ' +
        'cpu request for init container first; cpu limit for init container first',
    );
    expect((stored as unknown as { status: { qosClass: string } }).status.qosClass).toBe('Burstable');
  });

  it('leave alone what is complete, and what is no Pod', () => {
    const complete = { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } };
    expect(storedOf(ask(pod([container(complete)]), 34, shopWith(usual))).metadata.annotations).toBeUndefined();
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'till' },
      spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [container()] } } },
    };
    expect(storedOf(ask(deployment, 34, shopWith(usual))).spec.template).toMatchObject({ spec: { containers: [{ resources: {} }] } });
  });

  it('of the first range by name go before those of others, and the last one writes the annotation', () => {
    const state = shopWith(
      range([{ type: 'Container', default: { cpu: '2', memory: '1Gi' } }], 'b'),
      range([{ type: 'Container', default: { cpu: '1' } }], 'a'),
    );
    const stored = storedOf(ask(pod([container()]), 34, state));
    expect(stored.spec.containers).toMatchObject([{ resources: { limits: { cpu: '1', memory: '1Gi' } } }]);
    expect(stored.metadata.annotations?.[ANNOTATION]).toBe(
      'LimitRanger plugin set: memory request for container till; memory limit for container till',
    );
  });
});

describe('bounds of containers', () => {
  const bounds = (item: object) => shopWith({ ...range([]), spec: { limits: [{ type: 'Container', ...item }] } } as KubernetesObject);

  it.each<[string, object, object, string | undefined]>([
    ['enough', { min: { cpu: '100m' } }, { requests: { cpu: '0.1' } }, undefined],
    ['no request', { min: { cpu: '100m' } }, {}, 'minimum cpu usage per Container is 100m.  No request is specified'],
    [
      'a small request',
      { min: { memory: '64Mi' } },
      { requests: { memory: '10Mi' } },
      'minimum memory usage per Container is 64Mi, but request is 10Mi',
    ],
    [
      'a large limit',
      { max: { memory: '1Gi' } },
      { limits: { memory: '2Gi' } },
      'maximum memory usage per Container is 1Gi, but limit is 2Gi',
    ],
    ['no limit', { max: { cpu: '1' } }, { requests: { cpu: '2' } }, 'maximum cpu usage per Container is 1.  No limit is specified'],
    ['a fitting ratio', { maxLimitRequestRatio: { cpu: '2' } }, { limits: { cpu: '2' }, requests: { cpu: '1' } }, undefined],
    [
      'a large ratio',
      { maxLimitRequestRatio: { cpu: '2' } },
      { limits: { cpu: '1' }, requests: { cpu: '300m' } },
      'cpu max limit to request ratio per Container is 2, but provided ratio is 3.333333',
    ],
    [
      'no request to compare',
      { maxLimitRequestRatio: { cpu: '2' } },
      { limits: { memory: '1Gi' } },
      'cpu max limit to request ratio per Container is 2, but no request is specified or request is 0',
    ],
    [
      'no limit to compare',
      { maxLimitRequestRatio: { cpu: '2' } },
      { requests: { cpu: '1' } },
      'cpu max limit to request ratio per Container is 2, but no limit is specified or limit is 0',
    ],
    [
      'several',
      { min: { memory: '64Mi' }, max: { memory: '1Gi', cpu: '1' } },
      { requests: { memory: '2Gi', cpu: '1' }, limits: { memory: '2Gi', cpu: '2' } },
      '[maximum cpu usage per Container is 1, but limit is 2, maximum memory usage per Container is 1Gi, but limit is 2Gi]',
    ],
  ])('%s', (_, item, resources, problem) => {
    expect(refusal(pod([container(resources)]), bounds(item))).toBe(
      problem === undefined ? undefined : `403 pods "till" is forbidden: ${problem}`,
    );
  });

  it('say the same of two containers once', () => {
    const body = pod([container({}, 'a'), container({}, 'b')]);
    expect(refusal(body, bounds({ min: { cpu: '1' } }))).toBe(
      '403 pods "till" is forbidden: minimum cpu usage per Container is 1.  No request is specified',
    );
  });

  it('are those of the object as other plugins leave it, and of the first range that refuses', () => {
    const state = shopWith(range([{ type: 'Container', max: { cpu: '4' } }], 'b'), range([{ type: 'Container', max: { cpu: '2' } }], 'a'));
    expect(refusal(pod([container({ limits: { cpu: '8' } })]), state)).toContain('maximum cpu usage per Container is 2, but limit is 8');
  });

  it('are not asked of an update', () => {
    const live = storedOf(ask(pod([container()])));
    expect(isAccepted(askUpdate(live, { ...live, metadata: { ...live.metadata, labels: { a: 'b' } } }))).toBe(true);
  });
});

describe('bounds of Pods', () => {
  const state = shopWith(range([{ type: 'Pod', max: { memory: '3Gi' }, maxLimitRequestRatio: { cpu: '2' } }]));
  const memory = (amount: string) => ({ requests: { cpu: '1' }, limits: { memory: amount, cpu: '1' } });

  it.each<[string, object, string | undefined]>([
    ['the sum of containers', pod([container(memory('2Gi'), 'a'), container(memory('2Gi'), 'b')]), '4Gi'],
    ['an init container that is larger', pod([container(memory('1Gi'))], { initContainers: [container(memory('5Gi'), 'first')] }), '5Gi'],
    [
      'an init container that is smaller',
      pod([container(memory('3Gi'))], { initContainers: [container(memory('2Gi'), 'first')] }),
      undefined,
    ],
    [
      'a sidecar',
      pod([container(memory('2Gi'))], { initContainers: [{ ...container(memory('2Gi'), 'side'), restartPolicy: 'Always' }] }),
      '4Gi',
    ],
    ['what is given for the Pod', pod([container(memory('1Gi'))], { resources: { limits: { memory: '6Gi', cpu: '1' } } }), '6Gi'],
  ])('count %s', (_, body, limit) => {
    expect(refusal(body, state)).toBe(
      limit === undefined ? undefined : `403 pods "till" is forbidden: maximum memory usage per Pod is 3Gi, but limit is ${limit}`,
    );
  });
});

describe('bounds of claims', () => {
  const state = shopWith(range([{ type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '10Gi' } }]));

  it.each([
    ['5Gi', undefined],
    ['500Mi', 'minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 500Mi'],
    ['20Gi', 'maximum storage usage per PersistentVolumeClaim is 10Gi, but request is 20Gi'],
  ])('%s', (storage, problem) => {
    expect(refusal(claim(storage), state)).toBe(
      problem === undefined ? undefined : `403 persistentvolumeclaims "disk" is forbidden: ${problem}`,
    );
  });
});

it('a range of another namespace, or one that is not known, does nothing', () => {
  const other = { ...range([{ type: 'Container', max: { cpu: '1' } }]) };
  const elsewhere = { ...other, metadata: { ...other.metadata, namespace: 'default' } };
  expect(refusal(pod([container({ limits: { cpu: '2' } })]), shopWith(elsewhere))).toBeUndefined();
  expect(refusal(pod([container({ limits: { cpu: '2' } })]), SHOP.asPart())).toBeUndefined();
});
