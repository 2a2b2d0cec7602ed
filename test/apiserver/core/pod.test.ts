import { describe, expect, it } from 'vitest';
import { handle, kindOf } from '../../../src/apiserver/request.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { ask, causes, SHOP, storedOf } from '../asking.ts';

const pod = (spec: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'till', ...metadata },
  spec: { containers: [{ name: 'till', image: 'shop/till:1.0' }], ...spec },
});
const withContainer = (container: object, spec: object = {}) =>
  pod({ containers: [{ name: 'till', image: 'shop/till:1.0', ...container }], ...spec });

describe('what a Pod gets', () => {
  it('requests what it is limited to, and only a Pod does', () => {
    const limited = withContainer({ resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '100m' } } });
    const { spec } = storedOf(ask(limited));
    expect(spec.containers).toMatchObject([
      { resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '100m', memory: '1Gi' } } },
    ]);
    const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'till' }, template: { spec: limited.spec } };
    expect(storedOf(ask(template))).toMatchObject({ template: { spec: { containers: [{ resources: { requests: { cpu: '100m' } } }] } } });
  });

  it.each([
    ['shop/till', 'Always'],
    ['shop/till:latest', 'Always'],
    ['registry:5000/till', 'Always'],
    ['shop/till:1.0', 'IfNotPresent'],
    [`shop/till@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
    ['Shop/Till', 'IfNotPresent'],
  ])('pulls %s %s', (image, imagePullPolicy) => {
    expect(storedOf(ask(withContainer({ image }))).spec.containers).toMatchObject([{ imagePullPolicy }]);
  });

  it('copies ports to the node on its network; a template does so up to 1.27', () => {
    const spec = { hostNetwork: true, containers: [{ name: 'till', image: 'till:1', ports: [{ containerPort: 80 }] }] };
    const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'till' }, template: { spec } };
    const portsOf = (containers: unknown) => (containers as { ports: { hostPort?: number }[] }[])[0]?.ports[0]?.hostPort;
    expect(portsOf(storedOf(ask(pod(spec))).spec.containers)).toBe(80);
    const templatePort = (minor: number) => {
      const object: unknown = storedOf(ask(template, minor));
      return portsOf((object as { template: { spec: { containers: unknown } } }).template.spec.containers);
    };
    expect(templatePort(27)).toBe(80);
    expect(templatePort(28)).toBeUndefined();
  });

  it('takes the alias of its account', () => {
    const stored = storedOf(ask(pod({ serviceAccount: 'default' })));
    expect(stored.spec).toMatchObject({ serviceAccount: 'default', serviceAccountName: 'default' });
  });

  it('has its label keys merged into selectors, where it has the labels', () => {
    const spread = {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: {},
      matchLabelKeys: ['app', 'absent'],
    };
    const body = pod({ topologySpreadConstraints: [spread] }, { labels: { app: 'till' } });
    const expressions = [{ key: 'app', operator: 'In', values: ['till'] }];
    expect(storedOf(ask(body)).spec.topologySpreadConstraints).toMatchObject([{ labelSelector: { matchExpressions: expressions } }]);
    expect(storedOf(ask(body, 33)).spec.topologySpreadConstraints).toMatchObject([{ labelSelector: {} }]);
  });
});

describe('what a Pod may not be', () => {
  it('stops at no container, and goes on with the rest of the spec', () => {
    const refused = ask(pod({ containers: [], initContainers: [{ name: 'Init', image: '' }], restartPolicy: 'Sometimes' }));
    expect(causes(refused).map((cause) => cause.split(':')[0])).toEqual([
      'spec.containers',
      'spec.initContainers[0].name',
      'spec.initContainers[0].image',
      'spec.restartPolicy',
    ]);
  });

  it('looks at the first handler of a probe only', () => {
    const livenessProbe = { exec: {}, httpGet: { port: 0 }, tcpSocket: { port: 'no such port' } };
    expect(causes(ask(withContainer({ livenessProbe })))).toEqual([
      'spec.containers[0].livenessProbe.exec.command: Required value',
      'spec.containers[0].livenessProbe.httpGet: Forbidden: may not specify more than 1 handler type',
      'spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
    ]);
  });

  it('says of the list what is wrong with the sources of an item', () => {
    expect(causes(ask(withContainer({ envFrom: [{}] })))).toEqual([
      'spec.containers[0].envFrom: Invalid value: "": must specify one of: `configMapRef` or `secretRef`',
    ]);
  });

  it('mounts only volumes in which nothing is wrong', () => {
    const volumes = [{ name: 'Data', emptyDir: {} }];
    expect(causes(ask(withContainer({ volumeMounts: [{ name: 'Data', mountPath: '/data' }] }, { volumes })))).toEqual([
      expect.stringMatching(/^spec\.volumes\[0\]\.name: Invalid value/),
      'spec.containers[0].volumeMounts[0].name: Not found: "Data"',
    ]);
  });

  it.each([
    [{ limits: { 'example.com/gpu': '1.5' } }, 'limits[example.com/gpu]: Invalid value: "1500m": must be an integer'],
    [{ requests: { 'example.com/gpu': '1' } }, 'limits: Required value: Limit must be set for non overcommitable resources'],
    [
      { limits: { 'hugepages-2Mi': '3Mi', cpu: 1 } },
      'limits[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi',
    ],
    [
      { requests: { cpu: '2' }, limits: { cpu: '1500m' } },
      'requests: Invalid value: "2": must be less than or equal to cpu limit of 1500m',
    ],
  ])('does not have the resources %j', (resources, cause) => {
    const template = { spec: withContainer({ resources }).spec };
    const found = causes(ask({ apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't' }, template }));
    expect(found).toEqual([`template.spec.containers[0].resources.${cause}`]);
  });

  it('has no image in white space, as a template may', () => {
    const body = withContainer({ image: ' till ' });
    expect(causes(ask(body))).toEqual(['spec.containers[0].image: Invalid value: " till ": must not have leading or trailing whitespace']);
    expect(causes(ask({ apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't' }, template: { spec: body.spec } }))).toEqual([]);
  });

  it('sleeps within its grace', () => {
    const sleeping = (seconds: number) =>
      withContainer({ lifecycle: { preStop: { sleep: { seconds } } } }, { terminationGracePeriodSeconds: 5 });
    expect(causes(ask(sleeping(5)))).toEqual([]);
    expect(causes(ask(sleeping(0)))).toEqual([]);
    expect(causes(ask(sleeping(0), 31))[0]).toMatch(/must be greater than 0 and less than terminationGracePeriodSeconds \(5\)$/);
    expect(causes(ask(sleeping(6)))[0]).toMatch(/must be non-negative and less than terminationGracePeriodSeconds \(5\)$/);
  });

  it('covers with what it has as a whole what its containers request', () => {
    const containers = [
      { name: 'a', image: 'a', resources: { requests: { cpu: '1' } } },
      { name: 'b', image: 'b', resources: { requests: { cpu: '1' } } },
    ];
    const initContainers = [
      { name: 'sidecar', image: 's', restartPolicy: 'Always', resources: { requests: { cpu: '500m' } } },
      { name: 'init', image: 'i', resources: { requests: { cpu: '3' } } },
    ];
    const found = causes(ask(pod({ containers, initContainers, resources: { requests: { cpu: '2' } } })));
    // The init container with the sidecar before it needs more than all that runs later.
    expect(found).toEqual([
      'spec.resources.requests[cpu]: Invalid value: "2": must be greater than or equal to aggregate container requests of 3500m',
    ]);
  });
});

describe('what a release knows and does not do', () => {
  it.each([
    [33, 'spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers'],
    [34, undefined],
    [35, undefined],
  ])('restart policies of app containers in 1.%i', (minor, cause) => {
    expect(causes(ask(withContainer({ restartPolicy: 'Never' }), minor))[0]).toBe(cause);
  });

  it('drops a policy of 1.34 and keeps that of 1.35', () => {
    const policyIn = (minor: number) => storedOf(ask(withContainer({ restartPolicy: 'Never' }), minor)).spec.containers;
    expect(policyIn(34)).not.toMatchObject([{ restartPolicy: 'Never' }]);
    expect(policyIn(35)).toMatchObject([{ restartPolicy: 'Never' }]);
  });

  it('drops a stop signal, and the lifecycle that held nothing else', () => {
    const { spec } = storedOf(ask(withContainer({ lifecycle: { stopSignal: 'SIGUSR1' } }, { os: { name: 'linux' } })));
    expect((spec.containers as object[])[0]).not.toHaveProperty('lifecycle');
  });
});

describe('warnings', () => {
  const warningsOf = (body: object, minor = 34) => ask(body, minor).warnings;

  it.each([
    ['$(A)', 1],
    ['x', 1],
    ['$(A)x', 0],
  ])('of a variable given again as %s', (value, count) => {
    const env = [
      { name: 'A', value: '1' },
      { name: 'A', value },
    ];
    expect(warningsOf(withContainer({ env }))).toHaveLength(count);
    expect(warningsOf(withContainer({ env }), 26)).toEqual(['spec.containers[0].env[1].name: duplicate name "A"']);
  });

  it('of ports that two containers share', () => {
    const containers = ['a', 'b'].map((name) => ({ name, image: name, ports: [{ containerPort: 80 }] }));
    expect(warningsOf(pod({ containers }))).toEqual([
      'spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
    ]);
  });

  it('of annotations that became fields', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/till';
    const response = ask(pod({}, { annotations: { [key]: 'runtime/default' } }));
    expect(response.warnings).toEqual([`metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`]);
    expect(storedOf(response).spec.containers).toMatchObject([{ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }]);
  });
});

describe('updates', () => {
  const update = (spec: object, changed: object) => {
    const version = kubernetesVersion(34);
    const live = storedOf(ask(pod(spec)));
    const body = { ...live, spec: { ...live.spec, ...changed } };
    const kind = kindOf(body, version);
    if (kind === undefined) throw new Error('no Pods');
    return handle({ verb: 'update', kind, namespace: 'shop', name: 'till', body }, SHOP.with('', live), version);
  };
  const image = (name: string) => ({ containers: [{ name: 'till', image: name }] });

  it('may change the image, and count', () => {
    const live = storedOf(ask(pod({ automountServiceAccountToken: false })));
    const containers = (live.spec.containers as object[]).map((container) => ({ ...container, image: 'shop/till:2.0' }));
    const response = update({ automountServiceAccountToken: false }, { containers });
    expect(causes(response)).toEqual([]);
    expect(storedOf(response).metadata.generation).toBe(2);
  });

  it.each([
    [
      'more containers',
      { containers: [...image('a').containers, { name: 'b', image: 'b' }] },
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    ],
    [
      'fewer tolerations',
      { tolerations: [] },
      'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ],
    [
      'a new gate',
      { schedulingGates: [{ name: 'stock' }] },
      "spec.schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling gate 'stock'",
    ],
    ['another node', { nodeName: 'a' }, /^spec: Forbidden: pod updates may not change fields other than `spec\.containers\[\*\]\.image`/],
  ])('may not bring %s', (_, changed, cause) => {
    expect(causes(update({ tolerations: [{ key: 'stock', operator: 'Exists' }] }, changed)).at(-1)).toMatch(cause);
  });

  it('may narrow the choice of nodes while gated', () => {
    const gated = { schedulingGates: [{ name: 'stock' }], nodeSelector: { disk: 'ssd' } };
    expect(causes(update(gated, { nodeSelector: { disk: 'ssd', zone: 'a' } }))).toEqual([]);
    expect(causes(update(gated, { nodeSelector: { zone: 'a' } }))[0]).toMatch(/only additions to spec\.nodeSelector are allowed/);
  });

  it('takes an amount written otherwise for the same', () => {
    const containers = [{ name: 'till', image: 'till:1', resources: { limits: { cpu: '1' } } }];
    const live = storedOf(ask(pod({ containers })));
    const rewritten = (live.spec.containers as { resources: object }[]).map((container) => ({
      ...container,
      resources: { limits: { cpu: '1000m' }, requests: { cpu: 1 } },
    }));
    expect(causes(update({ containers }, { containers: rewritten }))).toEqual([]);
  });
});
