import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'till' };
const autoscaler = (spec: object = {}, version = 'v2', annotations?: Record<string, string>) => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'till', ...(annotations === undefined ? {} : { annotations }) },
  spec: { scaleTargetRef: target, maxReplicas: 5, ...spec },
});
const cpu = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});
const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';

describe('an autoscaler', () => {
  it('scales by CPU, and fills in behavior only where some is given', () => {
    expect(storedOf(ask(autoscaler())).spec).toEqual({ scaleTargetRef: target, minReplicas: 1, maxReplicas: 5, metrics: [cpu(80)] });
    expect(storedOf(ask(autoscaler({ behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } }))).spec.behavior).toMatchObject({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Pods', value: 4 },
          { type: 'Percent', value: 100 },
        ],
      },
      scaleDown: { stabilizationWindowSeconds: 60, selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
    });
  });

  it.each<[number, number, string]>([
    [34, 0, 'Invalid value: 0: must be greater than 0'],
    [36, 0, 'Required value: must be set and greater than 0'],
    [36, -1, 'Invalid value: -1: must be greater than or equal to 1'],
  ])('of 1.%i says of %i replicas: %s', (minor, maxReplicas, message) => {
    expect(causes(ask(autoscaler({ maxReplicas }), minor))[0]).toBe(`spec.maxReplicas: ${message}`);
  });

  it.each<[string, object, string[]]>([
    ['v1', { kind: 'Deployment', name: 'till' }, ['apiVersion must specify API group']],
    ['a controller of the core group', { apiVersion: 'v1', kind: 'ReplicationController', name: 'till' }, []],
    ['too many slashes', { apiVersion: 'a/b/c', kind: 'Deployment', name: 'till' }, ['unexpected GroupVersion string: a/b/c']],
    ['a slash', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a/b' }, ["may not contain '/'"]],
  ])('looks at its target from 1.34 on: %s', (_, scaleTargetRef, expected) => {
    const given = causes(ask(autoscaler({ scaleTargetRef })));
    expect(given.map((cause) => cause.replace(/^.*: /, ''))).toEqual(expected.map((each) => each.replace(/^.*: /, '')));
    if (!('name' in scaleTargetRef) || !String(scaleTargetRef.name).includes('/'))
      expect(causes(ask(autoscaler({ scaleTargetRef }), 33))).toEqual([]);
  });

  it('looks into the first of several sources, and wants one', () => {
    const metric = {
      type: 'Pods',
      pods: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '0' } },
      object: { describedObject: { kind: '', name: 'x' }, metric: { name: 'a/b' }, target: { type: 'Value', value: '-1' } },
    };
    expect(causes(ask(autoscaler({ metrics: [metric] })))).toEqual([
      'spec.metrics[0].object.describedObject.kind: Required value',
      `spec.metrics[0].object.metric.name: Invalid value: "a/b": may not contain '/'`,
      'spec.metrics[0].object.target.value: Invalid value: "-1": must be positive',
      'spec.metrics[0].object: Forbidden: must populate the given metric source only',
    ]);
  });

  it('has metrics of containers from 1.27 on, and a tolerance from 1.35', () => {
    const container = { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'till', target: cpu(50).resource.target } };
    expect(causes(ask(autoscaler({ metrics: [container] }), 27))).toEqual([]);
    expect(causes(ask(autoscaler({ metrics: [container] }), 26))).toEqual([
      'spec.metrics[0].containerResource: Required value: must populate information for the given metric source',
    ]);
    const tolerant = autoscaler({ behavior: { scaleUp: { tolerance: '-100m' } } });
    expect(storedOf(ask(tolerant, 34)).spec.behavior).not.toHaveProperty('scaleUp.tolerance');
    expect(causes(ask(tolerant, 35))).toEqual([
      'spec.behavior.scaleUp.tolerance: Invalid value: "-100m": must be greater than or equal to 0',
    ]);
  });
});

describe('autoscaling/v1', () => {
  it('knows CPU by a field, and says 80 where none is wanted', () => {
    expect(storedOf(ask(autoscaler({}, 'v1'))).spec).toMatchObject({ minReplicas: 1, targetCPUUtilizationPercentage: 80 });
    expect(causes(ask(autoscaler({ targetCPUUtilizationPercentage: 0 }, 'v1')))).toEqual([
      'spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0',
    ]);
  });

  it('keeps all else in annotations, which it reads and writes itself', () => {
    const pods = { type: 'Pods', pods: { metricName: 'queue', targetAverageValue: '1000m' } };
    const behavior = { scaledown: { selectPolicy: 'Disabled', policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } };
    const { metadata, spec } = storedOf(
      ask(autoscaler({}, 'v1', { [METRICS]: JSON.stringify([pods]), [BEHAVIOR]: JSON.stringify(behavior), own: 'x' })),
    );
    expect(spec).not.toHaveProperty('targetCPUUtilizationPercentage');
    expect(JSON.parse(metadata.annotations?.[METRICS] ?? '')).toEqual([
      { type: 'Pods', pods: { metricName: 'queue', targetAverageValue: '1' } },
    ]);
    expect(JSON.parse(metadata.annotations?.[BEHAVIOR] ?? '')).toMatchObject({
      ScaleUp: { SelectPolicy: 'Max' },
      ScaleDown: { StabilizationWindowSeconds: null, SelectPolicy: 'Disabled', Policies: [{ Type: 'Pods', Value: 1, PeriodSeconds: 60 }] },
    });
    expect(metadata.annotations?.own).toBe('x');
  });

  it('checks what they say, and passes over what it cannot read', () => {
    const wrong = JSON.stringify([{ type: 'Pods', pods: { targetAverageValue: '1' } }]);
    expect(causes(ask(autoscaler({}, 'v1', { [METRICS]: wrong })))).toEqual([
      'spec.metrics[0].pods.metric.name: Required value: must specify a metric name',
    ]);
    expect(storedOf(ask(autoscaler({}, 'v1', { [METRICS]: '{' }))).metadata.annotations).toBeUndefined();
  });

  it('of v2 drops them', () => {
    expect(storedOf(ask(autoscaler({}, 'v2', { [METRICS]: '[]' }))).metadata.annotations).toBeUndefined();
  });
});

describe('autoscaling/v2beta1', () => {
  it('has metrics in a form of its own, checked as v2', () => {
    const metrics = [{ type: 'Resource', resource: { name: 'memory', targetAverageValue: '1Gi' } }];
    expect(storedOf(ask(autoscaler({ metrics }, 'v2beta1'), 23)).spec).toMatchObject({ metrics });
    expect(storedOf(ask(autoscaler({}, 'v2beta1'), 23)).spec).toMatchObject({
      metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }],
    });
    const both = [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 5, targetAverageValue: '1' } }];
    expect(causes(ask(autoscaler({ metrics: both }, 'v2beta1'), 23))).toEqual([
      'spec.metrics[0].resource.target.averageValue: Forbidden: may not set both a target raw value and a target utilization',
    ]);
  });
});

describe('an update of an autoscaler', () => {
  it('leaves a target alone that was taken before', () => {
    const scaleTargetRef = { kind: 'Deployment', name: 'till' };
    const live = storedOf(ask(autoscaler({ scaleTargetRef }), 33));
    expect(causes(askUpdate(live, autoscaler({ scaleTargetRef, maxReplicas: 9 })))).toEqual([]);
    expect(causes(askUpdate(live, autoscaler({ scaleTargetRef: { ...scaleTargetRef, kind: 'ReplicaSet' } })))).toHaveLength(1);
  });
});
