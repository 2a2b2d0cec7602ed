import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'istio/pod-without-service';
const pod = (metadata: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a${metadata}}\nspec: {${spec}containers: [{name: c, image: "web:1"}]}\n`;
const service = (selector: string): string =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: ${selector}, ports: [{port: 80}]}\n`;

describe(rule, () => {
  it.each([
    ['labels', pod(', labels: {sidecar.istio.io/inject: "false"}')],
    ['annotations', pod(', annotations: {sidecar.istio.io/inject: "false"}')],
    ['the host network', pod('', 'hostNetwork: true, ')],
  ])('left out by %s', (_, text) => expect(findings(rule, text + service('{app: b}'))).toEqual([]));
  it('a Service for one Pod of a StatefulSet says nothing of others', () =>
    expect(findings(rule, pod('') + service('{statefulset.kubernetes.io/pod-name: b-0}'))).toEqual([expect.stringContaining('[none]')]));
  it('Jobs serve nobody', () => {
    const job =
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}\n';
    expect(findings(rule, job + service('{app: b}'))).toEqual([]);
  });
});
