import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'autoscaling/no-requests';

describe(rule, () => {
  it('a LimitRange of the namespace gives requests', () => {
    expect(
      said(
        rule,
        deployment() +
          object('v1', 'LimitRange', 'l', 'spec: {limits: [{type: Container, defaultRequest: {cpu: 100m}}]}') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}',
          ),
      ),
    ).toEqual([]);
  });

  it('without metrics it looks at cpu', () => {
    expect(
      said(
        rule,
        deployment() +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ),
      ),
    ).toEqual(['missing']);
  });

  it('an absolute value needs no request', () => {
    expect(
      said(
        rule,
        deployment() +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 1}}}]}',
          ),
      ),
    ).toEqual([]);
  });

  it('a limit is a request too', () => {
    expect(
      said(
        rule,
        deployment('', '', 'resources: {limits: {cpu: 1}}') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}',
          ),
      ),
    ).toEqual([]);
  });

  it('each container needs one, but for one metric of one container', () => {
    expect(
      said(
        rule,
        deployment('', 'initContainers: [{name: s, image: "web:1", restartPolicy: Always}]', 'resources: {requests: {cpu: 1}}') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5, metrics: [{type: ContainerResource, containerResource: {name: cpu, container: web, target: {type: Utilization, averageUtilization: 50}}}]}',
          ),
      ),
    ).toEqual([]);
  });

  it('of one workload in two files something else is known', () => {
    expect(
      said(rule, [
        deployment(),
        deployment(),
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'web',
          'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}',
        ),
      ]),
    ).toEqual([]);
  });
});
