import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'schedule/toleration-without-selector';
const pod = (spec: string, container = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec}, containers: [{name: c, image: "web:1"${container}}]}\n`;
const tolerates = (key: string): string => `tolerations: [{key: ${key}, operator: Exists}]`;

describe(rule, () => {
  it.each(['node.kubernetes.io/not-ready', 'node-role.kubernetes.io/control-plane', 'CriticalAddonsOnly'])(
    'the taints of Kubernetes are no dedication: %s',
    (key) => expect(findings(rule, pod(tolerates(key)))).toEqual([]),
  );
  it('a device leads to its nodes', () => {
    expect(findings(rule, pod(tolerates('nvidia.com/gpu')))).toHaveLength(1);
    expect(findings(rule, pod(tolerates('nvidia.com/gpu'), ', resources: {limits: {nvidia.com/gpu: 1}}'))).toEqual([]);
  });
  it('affinity selects too', () => {
    const affinity =
      'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}}';
    expect(findings(rule, pod(`${tolerates('dedicated')}, ${affinity}`))).toEqual([]);
  });
});
