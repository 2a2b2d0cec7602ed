import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/service-target-port';
const service = (ports: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {${more}selector: {app: web}, ports: [${ports}]}\n`;
const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: web}}\nspec: {${spec}containers: [{name: c, image: "web:1", ${container}}]}\n`;
const ids = (...texts: string[]): string[] => findings(rule, texts).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe(rule, () => {
  it('without targetPort the port is meant', () => {
    expect(ids(service('{port: 80}'), pod('ports: [{containerPort: 8080}]'))).toEqual(['number']);
    expect(ids(service('{port: 8080}'), pod('ports: [{containerPort: 8080}]'))).toEqual([]);
  });
  it('a Pod that declares nothing may listen on anything', () => expect(ids(service('{port: 80}'), pod('args: []'))).toEqual([]));
  it('a headless Service sends nothing anywhere', () =>
    expect(ids(service('{port: 80}', 'clusterIP: None, '), pod('ports: [{containerPort: 8080}]'))).toEqual([]));
  it('a name holds for its protocol', () => {
    const dns = pod('ports: [{name: dns, containerPort: 53, protocol: UDP}]');
    expect(ids(service('{port: 53, targetPort: dns}'), dns)).toEqual(['name']);
    expect(ids(service('{port: 53, targetPort: dns, protocol: UDP}'), dns)).toEqual([]);
  });
  it('sidecars have ports, init containers have none', () => {
    const init = (more: string): string => `initContainers: [{name: i, image: "p:1", ${more}ports: [{name: proxy, containerPort: 90}]}], `;
    expect(ids(service('{port: 80, targetPort: proxy}'), pod('args: []', init('restartPolicy: Always, ')))).toEqual([]);
    expect(ids(`${service('{port: 80, targetPort: proxy}')}---\n${pod('args: []', init(''))}`)).toEqual(['name']);
  });
  it('a patch may add the container that has the port', () =>
    expect(ids(service('{port: 80, targetPort: https}'), pod('args: []'))).toEqual(['unknown']));
  it('a number that the Pod mentions is one that it listens on', () =>
    expect(ids(service('{port: 9666}'), pod('args: ["--grpc=:9666"], ports: [{containerPort: 8080}]'))).toEqual([]));
  it('arguments may make a program listen elsewhere', () =>
    expect(ids(service('{port: 9666}'), pod('args: ["--verbose"], ports: [{containerPort: 8080}]'))).toEqual(['perhaps']));
  it("Istio's own ports do not count", () => expect(ids(service('{port: 80}'), pod('ports: [{containerPort: 15090}]'))).toEqual([]));
});
