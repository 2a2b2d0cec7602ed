import { describe, expect, it } from 'vitest';
import { findings, lintWith } from '../../lint/findings.ts';

const pod = (probe: string, ports = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: c
      image: web:1
${ports}      livenessProbe:
        ${probe}
`;
const HTTP = '      ports: [{name: http, containerPort: 8080}]\n';

describe('probe/port-undeclared', () => {
  it('a name needs a port of that name, even where no port is declared', () => {
    expect(findings('probe/port-undeclared', pod('httpGet: {port: http}'))).toEqual([expect.stringContaining('[name]')]);
    expect(findings('probe/port-undeclared', pod('httpGet: {port: http}', HTTP))).toEqual([]);
  });

  it('arguments may make a program listen elsewhere', () =>
    expect(findings('probe/port-undeclared', pod('grpc: {port: 9}', `${HTTP}      args: [--health=9]\n`))).toEqual([
      expect.stringContaining('[perhaps]'),
    ]));

  it('a number is compared only with declared ports, gRPC ports too', () => {
    expect(findings('probe/port-undeclared', pod('tcpSocket: {port: 9}'))).toEqual([]);
    expect(findings('probe/port-undeclared', pod('grpc: {port: 9}', HTTP))).toEqual([expect.stringContaining('[number]')]);
    expect(findings('probe/port-undeclared', pod('exec: {command: [ls]}', HTTP))).toEqual([]);
  });

  it('a name that is declared for UDP', () => {
    const pod = (protocol: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: "web:1", ports: [{name: dns, containerPort: 53, protocol: ${protocol}}], livenessProbe: {tcpSocket: {port: dns}}}]}\n`;
    const ids = (text: string): string[] => lintWith('probe/port-undeclared', text).diagnostics.map(({ messageId }) => messageId);
    expect([ids(pod('UDP')), ids(pod('TCP'))]).toEqual([['protocol'], []]);
  });
});
