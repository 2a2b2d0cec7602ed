import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'istio/port-protocol-conflict';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {containers: [{name: c, image: "web:1"}]}\n';
const service = (name: string, port: string, selector = 'app: a'): string =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {${selector}}, ports: [{port: 80, ${port}}]}\n`;
const count = (...services: string[]): number => findings(rule, pod + services.join('')).length;

describe(rule, () => {
  it('appProtocol counts before the name', () => {
    expect(count(service('s', 'name: http'), service('t', 'name: http, appProtocol: tcp'))).toBe(1);
    expect(count(service('s', 'name: http'), service('t', 'name: tcp, appProtocol: kubernetes.io/h2c'))).toBe(0);
  });
  it('a port without a protocol is looked at by Istio', () => expect(count(service('s', 'name: http'), service('t', 'name: web'))).toBe(0));
  it('other Pods have other proxies', () => expect(count(service('s', 'name: http'), service('t', 'name: tcp', 'app: b'))).toBe(0));
  it('one Service twice is one at a time', () => expect(count(service('s', 'name: http'), service('s', 'name: tcp'))).toBe(0));
});
