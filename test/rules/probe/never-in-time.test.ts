import { describe, expect, it } from 'vitest';
import { container, deployment, said } from '../said.ts';

const rule = 'probe/never-in-time';

describe(rule, () => {
  it('before 1.20 commands were not stopped', () => {
    expect(said(rule, container('livenessProbe: {exec: {command: [sleep, "5"]}}'), { minor: 19 })).toEqual([]);
  });

  it('since then they are', () => {
    expect(said(rule, container('livenessProbe: {exec: {command: [sleep, "5"]}}'), { minor: 20 })).toEqual(['sleep']);
  });

  it('the default deadline', () => {
    expect(said(rule, deployment('', '', 'startupProbe: {initialDelaySeconds: 600, tcpSocket: {port: 1}}'))).toEqual(['deadline']);
  });

  it('a sleep that may not be reached', () => {
    expect(said(rule, container('livenessProbe: {exec: {command: [sh, -c, "test -f /a || sleep 9"]}}'))).toEqual([]);
  });
});
