import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/networkpolicy-selects-nothing';
const policy = (selector: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: ${selector}}\n`;
const pod =
  '---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: web, tier: front}}\nspec: {containers: [{name: c, image: "web:1"}]}\n';
const ids = (text: string): string[] => findings(rule, text).map((line) => /\[(\w+)\]/.exec(line)?.[1] ?? '');

describe(rule, () => {
  it.each(['{}', '{matchLabels: {app: web}}', '{matchExpressions: [{key: tier, operator: NotIn, values: [back]}]}'])(
    '%s selects the Pod',
    (selector) => expect(ids(policy(selector) + pod)).toEqual([]),
  );
  it('an expression may be what does not fit', () =>
    expect(ids(policy('{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: DoesNotExist}]}') + pod)).toEqual(['nothing']));
  it('labels of controllers cannot be known', () => expect(ids(policy('{matchLabels: {job-name: web}}') + pod)).toEqual([]));
});
