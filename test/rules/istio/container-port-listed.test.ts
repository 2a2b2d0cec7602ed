import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'istio/container-port-listed';
const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {${spec}containers: [{name: c, image: "web:1", ${container}}]}\n`;
const service = '---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: a}, ports: [{port: 80}]}\n';

describe(rule, () => {
  it('a port without targetPort is its own target', () => {
    expect(findings(rule, pod('ports: [{containerPort: 80}]') + service)).toEqual([]);
    expect(findings(rule, pod('args: []') + service)).toEqual([expect.stringContaining('sends to port 80')]);
  });
  it('a sidecar may list it', () =>
    expect(
      findings(
        rule,
        pod('args: []', 'initContainers: [{name: i, image: "p:1", restartPolicy: Always, ports: [{containerPort: 80}]}], ') + service,
      ),
    ).toEqual([]));
  it('the host network is outside the mesh', () =>
    expect(findings(rule, pod('livenessProbe: {tcpSocket: {port: 81}}', 'hostNetwork: true, ') + service)).toEqual([]));
  it('names are looked up elsewhere', () => expect(findings(rule, pod('livenessProbe: {tcpSocket: {port: web}}'))).toEqual([]));
});
