import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'availability/no-spread';
const workload = (kind: string, spec: string, pod = ''): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: a}\nspec: {${spec}selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${pod}containers: [{name: c, image: "web:1"}]}}}\n`;

describe(rule, () => {
  it('one replica cannot be spread', () => expect(findings(rule, workload('Deployment', ''))).toEqual([]));
  it('a DaemonSet has one Pod a node', () => expect(findings(rule, workload('DaemonSet', ''))).toEqual([]));
  it('a preference is enough', () => {
    const affinity =
      'affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname}}]}}, ';
    expect(findings(rule, workload('StatefulSet', 'replicas: 2, ', affinity))).toEqual([]);
    expect(findings(rule, workload('StatefulSet', 'replicas: 2, '))).toHaveLength(1);
  });
  it('what an autoscaler makes of it counts', () => {
    const scaler =
      '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}\n';
    expect(findings(rule, workload('Deployment', '') + scaler)[0]).toContain(
      '[scaled] nothing keeps the replicas apart, which an autoscaler raises to 5',
    );
    expect(findings(rule, workload('Deployment', '') + scaler.replace('5', '1'))).toEqual([]);
  });
  it('with unset, replicas that are left to an autoscaler elsewhere', () => {
    const options = { unset: true };
    expect(findings(rule, workload('Deployment', ''), { options })).toHaveLength(1);
    expect(findings(rule, workload('Deployment', 'replicas: 1, '), { options })).toEqual([]);
  });
});
