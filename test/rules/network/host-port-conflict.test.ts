import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const daemonSet = (name: string, spec: string, kind = 'DaemonSet', more = ''): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}}
spec:
  ${more}selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${spec}}
`;
const ports = (text: string): string => `containers: [{name: c, image: "web:1", ports: [${text}]}]`;
const rule = 'network/host-port-conflict';

describe(rule, () => {
  const one = daemonSet('one', ports('{containerPort: 80, hostPort: 80}'));

  it('other protocols and other addresses do not meet', () => {
    expect(findings(rule, [one, daemonSet('two', ports('{containerPort: 80, hostPort: 80, protocol: UDP}'))])).toEqual([]);
    const at = (ip: string): string => ports(`{containerPort: 80, hostPort: 80, hostIP: ${ip}}`);
    expect(findings(rule, [daemonSet('two', at('127.0.0.1')), daemonSet('three', at('192.0.2.1'))])).toEqual([]);
    expect(findings(rule, [one, daemonSet('two', at('192.0.2.1'))])).toEqual([expect.stringContaining('b.yaml:8:')]);
  });

  it('cannot know of DaemonSets that choose their nodes', () =>
    expect(findings(rule, [one, daemonSet('two', `nodeSelector: {a: b}, ${ports('{containerPort: 80, hostPort: 80}')}`)])).toEqual([]));

  it('two texts of one object are one at a time', () => expect(findings(rule, [one, one])).toEqual([]));

  it('replicas that are kept apart are meant', () => {
    const spread =
      'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}, ';
    const text = (spec: string): string =>
      daemonSet('web', spec + ports('{containerPort: 80, hostPort: 80}'), 'Deployment', 'replicas: 2\n  ');
    expect(findings(rule, text(spread))).toEqual([]);
    expect(findings(rule, text(''))).toEqual([expect.stringContaining('[replicas] the 2 replicas want host port 80/TCP')]);
  });
});
