import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'probe/liveness-equals-readiness';
const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {${spec}containers: [{name: c, image: "web:1", ${container}}]}\n`;
const probes = (liveness: string, readiness: string): string => pod(`livenessProbe: {${liveness}}, readinessProbe: {${readiness}}`);

describe(rule, () => {
  it('compares what the API server makes of them', () =>
    expect(findings(rule, probes('httpGet: {port: 80}', 'httpGet: {port: 80, path: /, scheme: HTTP}, periodSeconds: 10'))).toHaveLength(1));
  it('liveness may be more patient by its period', () =>
    expect(findings(rule, probes('tcpSocket: {port: 80}, periodSeconds: 20', 'tcpSocket: {port: 80}'))).toEqual([]));
  it('liveness that is less patient is worse', () =>
    expect(findings(rule, probes('tcpSocket: {port: 80}, failureThreshold: 1', 'tcpSocket: {port: 80}'))).toEqual([
      expect.stringContaining('kills after 10 s where readiness waits 30 s'),
    ]));
  it('another question is another probe', () =>
    expect(findings(rule, probes('httpGet: {port: 80, path: /alive}', 'httpGet: {port: 80, path: /ready}'))).toEqual([]));
});
