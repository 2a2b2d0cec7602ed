import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'schedule/topology-spread';

describe(rule, () => {
  it('without a selector nothing is counted', () => {
    expect(
      said(rule, deployment('', 'topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway}]')),
    ).toEqual(['nobody']);
  });

  it('no node has the label', () => {
    expect(
      said(
        rule,
        deployment(
          '',
          'topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]',
        ) + object('v1', 'Node', 'a', 'status: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual(['domain']);
  });

  it('too few domains', () => {
    expect(
      said(
        rule,
        deployment(
          '',
          'topologySpreadConstraints: [{maxSkew: 1, minDomains: 2, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]',
        ) + object('v1', 'Node', 'a', 'status: {allocatable: {cpu: 2, memory: 4Gi}}', 'labels: {zone: x}'),
      ),
    ).toEqual(['domains']);
  });

  it('where anything will do, nothing is missing', () => {
    expect(
      said(
        rule,
        deployment(
          '',
          'topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}]',
        ) + object('v1', 'Node', 'a', 'status: {allocatable: {cpu: 2, memory: 4Gi}}'),
      ),
    ).toEqual([]);
  });
});
