import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'rollout/single-replica-downtime';
const deployment = (spec: string, pod = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {${spec}, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${pod}containers: [{name: c, image: "web:1"}]}}}
`;
const rolling = (rollingUpdate: string): string => deployment(`strategy: {rollingUpdate: {${rollingUpdate}}}`);

describe(rule, () => {
  it('a share of one Pod is rounded down', () => {
    expect(findings(rule, rolling('maxUnavailable: 99%'))).toEqual([]);
    expect(findings(rule, rolling('maxUnavailable: 100%'))).toHaveLength(1);
  });
  it('two replicas have one another', () => expect(findings(rule, deployment('replicas: 2, strategy: {type: Recreate}'))).toEqual([]));
  it('two Pods may not be able to share a claim', () =>
    expect(
      findings(rule, deployment('strategy: {type: Recreate}', 'volumes: [{name: v, persistentVolumeClaim: {claimName: d}}], ')),
    ).toEqual([]));
  it('an autoscaler counts otherwise', () => {
    const scaler =
      '---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n';
    expect(findings(rule, deployment('strategy: {type: Recreate}') + scaler)).toEqual([]);
    expect(
      findings(rule, deployment('strategy: {type: Recreate}') + scaler.replace('name: web}\nspec', 'name: web, namespace: x}\nspec')),
    ).toHaveLength(1);
  });
});
