import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/ingress-class';
const ingress = (name: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec: {ingressClassName: ${name}, defaultBackend: {service: {name: a, port: {number: 80}}}}\n`;
const klass = '---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: nginx}\nspec: {controller: example.com/c}\n';

describe(rule, () => {
  it('a class serves all namespaces', () => expect(findings(rule, ingress('nginx') + klass)).toEqual([]));
  it('a name with a word more is another class', () =>
    expect(findings(rule, ingress('nginx-internal') + klass)).toEqual([expect.stringContaining('[unknown]')]));
});
