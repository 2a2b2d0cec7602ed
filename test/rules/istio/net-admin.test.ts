import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'istio/net-admin';
const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {${labels}}}\n`;

describe(rule, () => {
  it('a revision injects too', () =>
    expect(findings(rule, namespace('istio.io/rev: stable, pod-security.kubernetes.io/enforce: baseline'))).toHaveLength(1));
  it.each([
    'pod-security.kubernetes.io/enforce: restricted',
    'istio-injection: disabled, pod-security.kubernetes.io/enforce: restricted',
    'istio-injection: enabled',
  ])('passes %s', (labels) => expect(findings(rule, namespace(labels))).toEqual([]));
  it('all capabilities are these two as well', () => {
    const init = (context: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {initContainers: [{name: istio-init, image: "p:1", securityContext: {${context}}}], containers: [{name: c, image: "web:1"}]}\n`;
    expect(findings(rule, init('capabilities: {add: [ALL]}'))).toEqual([]);
    expect(findings(rule, init('privileged: true'))).toEqual([]);
    expect(findings(rule, init(''))).toEqual([expect.stringContaining('lacks NET_ADMIN and NET_RAW')]);
  });
});
