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
});
