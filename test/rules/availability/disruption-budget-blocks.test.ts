import { describe, expect, it } from 'vitest';
import { lintWith } from '../../lint/findings.ts';
import { deployment, object, statefulSet, said } from '../said.ts';

const rule = 'availability/disruption-budget-blocks';

describe(rule, () => {
  it('rounded up, 51 % of two is both', () => {
    expect(
      said(
        rule,
        deployment('replicas: 2') +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 51%, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual(['replicas']);
  });

  it('rounded up, 1 % of two may go', () => {
    expect(
      said(
        rule,
        deployment('replicas: 2') +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {maxUnavailable: 1%, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual([]);
  });

  it('all of them is never, and 0 % too', () => {
    expect(
      said(rule, [
        object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 100%, selector: {matchLabels: {app: web}}}'),
        object('policy/v1', 'PodDisruptionBudget', 'b', 'spec: {maxUnavailable: 0%, selector: {matchLabels: {app: web}}}'),
      ]),
    ).toEqual(['never', 'never']);
  });

  it('the least of an autoscaler counts', () => {
    expect(
      said(
        rule,
        deployment('replicas: 2') +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ) +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual(['scaled']);
  });

  it('above the least there is room', () => {
    expect(
      said(
        rule,
        deployment() +
          object(
            'autoscaling/v2',
            'HorizontalPodAutoscaler',
            'web',
            'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}',
          ) +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual([]);
  });

  it('one replica of one', () => {
    expect(
      said(
        rule,
        deployment() + object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual(['replicas']);
  });

  it('over two workloads one may spare what the other cannot', () => {
    expect(
      said(
        rule,
        deployment() +
          statefulSet() +
          object('policy/v1', 'PodDisruptionBudget', 'web', 'spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}'),
      ),
    ).toEqual([]);
  });

  it('an autoscaler of KEDA has its least too, unless that is nothing', () => {
    const scaled = (least: string): string =>
      `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {matchLabels: {a: b}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: "web:1"}]}}}\n---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s}\nspec: {${least}scaleTargetRef: {name: d}, triggers: []}\n`;
    const ids = (text: string): string[] =>
      lintWith('availability/disruption-budget-blocks', text).diagnostics.map(({ messageId }) => messageId);
    expect(ids(scaled('minReplicaCount: 1, '))).toEqual(['scaled']);
    expect(ids(scaled('minReplicaCount: 2, '))).toEqual([]);
    expect(ids(scaled(''))).toEqual([]);
  });

  it('with equal: false, only what asks for more Pods than there are', () => {
    const budget = (bound: string, replicas: number): string =>
      `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {${bound}, selector: {matchLabels: {a: b}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: ${replicas}, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: "web:1"}]}}}\n`;
    const count = (text: string, equal: boolean): number =>
      lintWith('availability/disruption-budget-blocks', text, { options: { equal } }).diagnostics.length;
    expect([count(budget('minAvailable: 2', 2), true), count(budget('minAvailable: 2', 2), false)]).toEqual([1, 0]);
    expect([count(budget('maxUnavailable: 0', 2), true), count(budget('maxUnavailable: 0', 2), false)]).toEqual([1, 0]);
    expect(count(budget('minAvailable: 3', 2), false)).toBe(1);
  });
});
