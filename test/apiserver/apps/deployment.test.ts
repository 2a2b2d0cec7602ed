import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const template = { metadata: { labels: { app: 'till' } }, spec: { containers: [{ name: 'till', image: 'shop/till:1.0' }] } };
const deployment = (spec: object = {}, metadata: object = {}, kind = 'Deployment') => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'till', ...metadata },
  spec: { selector: { matchLabels: { app: 'till' } }, template, ...spec },
});

describe('a Deployment', () => {
  it('gets its defaults, and no status from its client', () => {
    const stored = storedOf(ask({ ...deployment(), status: { replicas: 9 } }));
    expect(stored.spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    expect(stored).toMatchObject({ metadata: { generation: 1 }, status: {} });
  });

  it.each<[string, object, string[]]>([
    [
      'nothing at all',
      { selector: null, template: null },
      [
        'spec.selector: Required value',
        'spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`',
        'spec.template.spec.containers: Required value',
      ],
    ],
    [
      'a selector that is none: the template is not looked at',
      { selector: { matchExpressions: [{ key: 'app', operator: 'Like', values: ['t'] }] }, template: {} },
      [
        'spec.selector.matchExpressions[0].operator: Invalid value: "Like": not a valid selector operator',
        'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"Like","values":["t"]}]}: invalid label selector',
      ],
    ],
    ['an empty selector', { selector: {} }, ['spec.selector: Invalid value: {}: empty selector is invalid for deployment']],
    [
      'no room to roll',
      { strategy: { rollingUpdate: { maxUnavailable: '0%', maxSurge: 0 } } },
      ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
    ],
    [
      'more than all unavailable, while any surge will do',
      { strategy: { rollingUpdate: { maxUnavailable: '101%', maxSurge: '300%' } } },
      ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%'],
    ],
    [
      'a rolling update where all is made anew',
      { strategy: { type: 'Recreate', rollingUpdate: {} } },
      ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
    ],
    [
      'a deadline before anything is ready',
      { minReadySeconds: 30, progressDeadlineSeconds: 30 },
      ['spec.progressDeadlineSeconds: Invalid value: 30: must be greater than minReadySeconds'],
    ],
    [
      'Pods that end',
      { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never', activeDeadlineSeconds: 5 } } },
      [
        'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
        'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported',
      ],
    ],
  ])('is refused with %s', (_, spec, expected) => {
    expect(causes(ask(deployment(spec)))).toEqual(expected);
  });

  it('is warned of where its Pods would not have its name, from 1.27 on', () => {
    const dotted = deployment({}, { name: 'till.v2' });
    expect(ask(dotted).warnings).toEqual([
      'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
    ]);
    expect(ask(dotted, 26).warnings).toEqual([]);
  });

  it('keeps its selector for good, and counts what changes', () => {
    const live = storedOf(ask(deployment()));
    const labels = { app: 'till', tier: 'front' };
    const moved = deployment({ selector: { matchLabels: labels }, template: { ...template, metadata: { labels } } });
    expect(causes(askUpdate(live, moved))).toEqual([
      `spec.selector: Invalid value: {"matchLabels":${JSON.stringify(labels)}}: field is immutable`,
    ]);
    expect(storedOf(askUpdate(live, deployment())).metadata.generation).toBe(1);
    expect(storedOf(askUpdate(live, deployment({ replicas: 2 }))).metadata.generation).toBe(2);
    expect(storedOf(askUpdate(live, deployment({}, { annotations: { why: 'so' } }))).metadata.generation).toBe(2);
  });

  it('cannot be read where its rollback is no number', () => {
    const response = ask(deployment({}, { annotations: { 'deprecated.deployment.rollback.to': 'last' } }));
    expect(response).toMatchObject({
      code: 400,
      status: {
        message: 'Deployment in version "v1" cannot be handled as a Deployment: strconv.ParseInt: parsing "last": invalid syntax',
      },
    });
  });
});

describe('a ReplicaSet', () => {
  it('is told that its empty selector is invalid for a deployment', () => {
    expect(causes(ask(deployment({ selector: {} }, {}, 'ReplicaSet')))).toEqual([
      'spec.selector: Invalid value: {}: empty selector is invalid for deployment',
    ]);
  });

  it('is checked twice when it changes, up to 1.33', () => {
    const live = storedOf(ask(deployment({}, {}, 'ReplicaSet')));
    const negative = deployment({ replicas: -1 }, {}, 'ReplicaSet');
    expect(causes(askUpdate(live, negative, 33))).toHaveLength(2);
    expect(causes(askUpdate(live, negative, 34))).toHaveLength(1);
  });
});

describe('a ReplicationController', () => {
  const controller = (spec: object) => ({ apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'till' }, spec });

  it('takes selector and labels from its template', () => {
    const stored = storedOf(ask(controller({ template })));
    expect(stored).toMatchObject({ metadata: { labels: { app: 'till' } }, spec: { selector: { app: 'till' }, replicas: 1 } });
  });

  it('needs a template to take them from', () => {
    expect(causes(ask(controller({})))).toEqual(['spec.selector: Required value', 'spec.template: Required value']);
  });

  it('is warned, when it changes, of what it was before', () => {
    const withEnv = (...names: string[]) => ({
      ...template,
      spec: { containers: [{ ...template.spec.containers[0], env: names.map((name, i) => ({ name, value: String(i) })) }] },
    });
    const warning = 'spec.template.spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply';
    const twice = controller({ template: withEnv('A', 'A') });
    const once = controller({ template: withEnv('A') });
    expect(ask(twice).warnings).toEqual([warning]);
    expect(askUpdate(storedOf(ask(twice)), once).warnings).toEqual([warning]);
    expect(askUpdate(storedOf(ask(once)), twice).warnings).toEqual([]);
  });
});
