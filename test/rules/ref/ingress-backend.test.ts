import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/ingress-backend';
const ingress = (backend: string, metadata = 'name: i'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {${metadata}}\nspec: {defaultBackend: ${backend}}\n`;
const service = (metadata: string, port: string): string =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {${metadata}}\nspec: {ports: [${port}]}\n`;
const to = (port: string): string => `{service: {name: web, port: ${port}}}`;
const ids = (...texts: string[]): string[] => findings(rule, texts).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe(rule, () => {
  it('asks for the port of the Service', () => {
    expect(ids(ingress(to('{number: 80}')) + service('name: web', '{port: 80, targetPort: 8080}'))).toEqual([]);
    expect(ids(ingress(to('{number: 8080}')) + service('name: web', '{port: 80, targetPort: 8080}'))).toEqual(['port']);
    expect(ids(ingress(to('{name: web}')) + service('name: web', '{name: http, port: 80}'))).toEqual(['port']);
  });
  it('another file may be of another cluster', () => {
    const [here, there] = [ingress(to('{number: 80}'), 'name: i, namespace: a'), service('name: web, namespace: b', '{port: 80}')];
    expect(ids(here + there)).toEqual(['elsewhere']);
    expect(ids(here, there)).toEqual(['unknown']);
    expect(ids(ingress(to('{number: 80}')) + there)).toEqual(['unknown']);
  });
});
