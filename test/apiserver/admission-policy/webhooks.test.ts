import { describe, expect, it } from 'vitest';
import { isAccepted } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { ask, SHOP } from '../asking.ts';

const GROUP = 'admissionregistration.k8s.io';
const RULES = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }];

const configuration = (webhook: object, kind = 'ValidatingWebhookConfiguration'): KubernetesObject =>
  ({
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name: 'guard' },
    webhooks: [{ name: 'guard.shop.example', rules: RULES, failurePolicy: 'Fail', ...webhook }],
  }) as KubernetesObject;

const MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'prices', labels: { tier: 'shop' } } };

/** What is said of an accepted ConfigMap, or why it is refused. */
function outcome(webhook: object, minor = 34, kind?: string): string | undefined {
  const response = ask(MAP, minor, SHOP.with(GROUP, configuration(webhook, kind)));
  return isAccepted(response) ? response.notSimulated : response.status.message;
}

describe('webhooks', () => {
  it.each(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'])('of a %s are named, not called', (kind) =>
    expect(outcome({}, 34, kind)).toBe(`${kind} guard: a server would ask the webhook guard.shop.example, which is not called here`),
  );

  it.each<[string, object]>([
    ['other rules', { rules: [{ ...RULES[0], resources: ['secrets'] }] }],
    ['no rules', { rules: [] }],
    ['other labels', { objectSelector: { matchLabels: { tier: 'bank' } } }],
    ['another namespace', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } } }],
    ['a condition that does not hold', { matchConditions: [{ name: 'big', expression: 'has(object.data)' }] }],
    [
      'a condition that fails, where that is ignored',
      { failurePolicy: 'Ignore', matchConditions: [{ name: 'bad', expression: 'object.a.b' }] },
    ],
  ])('with %s are not asked', (_, webhook) => expect(outcome(webhook)).toBeUndefined());

  it('with a condition that fails refuse, where they must be asked', () => {
    const webhook = { matchConditions: [{ name: 'bad', expression: 'object.a.b' }] };
    expect(outcome(webhook)).toBe('configmaps "prices" is forbidden: expression \'object.a.b\' resulted in error: no such key: a');
    expect(outcome(webhook, 27)).toContain('a server would ask');
  });
});
