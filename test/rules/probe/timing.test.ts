import { describe, expect, it } from 'vitest';
import { budgetOf } from '../../../src/rules/probe/timing.ts';
import { findings } from '../../lint/findings.ts';

const pod = (probes: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: c
      image: web:1
${probes}`;

describe('probe/timing', () => {
  it('counts with the defaults of the API server', () => {
    expect(budgetOf({})).toEqual({ first: 0, act: 30, recover: 10, total: 30 });
    expect(budgetOf({ initialDelaySeconds: 20, periodSeconds: 10, failureThreshold: 18 })).toEqual({
      first: 20,
      act: 180,
      recover: 10,
      total: 200,
    });
  });

  it('reports nothing where startup outlasts liveness', () => {
    const probes =
      '      startupProbe: {tcpSocket: {port: 80}, failureThreshold: 18}\n      livenessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 20}\n';
    expect(findings('probe/timing', pod(probes)).filter((text) => !text.includes('[budget]'))).toEqual([]);
  });

  it('a timeout that equals the period is still in time', () => {
    expect(findings('probe/timing', pod('      livenessProbe: {tcpSocket: {port: 80}, timeoutSeconds: 10}\n'))).toEqual([
      expect.stringContaining('[budget]'),
    ]);
  });
});
