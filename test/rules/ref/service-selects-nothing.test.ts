import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/service-selects-nothing';
const service = (selector: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {${more}selector: ${selector}, ports: [{port: 80}]}\n`;
const pod = (labels: string, namespace = 'default'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ${namespace}, labels: ${labels}}\nspec: {containers: [{name: c, image: "web:1"}]}\n`;
const ids = (...texts: string[]): string[] => findings(rule, texts).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe(rule, () => {
  it('a namespace left out is the default one', () => expect(ids(service('{app: web}'), pod('{app: web, more: x}'))).toEqual([]));
  it('Pods of other namespaces are not meant', () => expect(ids(service('{app: web}'), pod('{app: web}', 'other'))).toEqual(['unknown']));
  it('a file of its own may be of another application', () => {
    expect(ids(service('{app: web}'), pod('{app: mail}'))).toEqual(['unknown']);
    expect(ids(`${service('{app: web}')}---\n${pod('{app: mail}')}`)).toEqual(['nothing']);
    expect(ids(service('{app: web, tier: x}'), pod('{app: web}'))).toEqual(['nearly']);
  });
  it('what all parts of an application share tells nothing', () =>
    expect(ids(service('{app.kubernetes.io/part-of: shop, app: web}'), pod('{app.kubernetes.io/part-of: shop}'))).toEqual(['unknown']));
  it('custom resources may make Pods', () => {
    const custom = 'apiVersion: example.com/v1\nkind: Web\nmetadata: {name: w}\n';
    expect(ids(service('{app: web, tier: x}'), pod('{app: web}'), custom)).toEqual(['unknown']);
  });
  it('endpoints may be written by hand', () => {
    const slice =
      'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: s-1, labels: {kubernetes.io/service-name: s}}\naddressType: IPv4\nendpoints: []\n';
    expect(ids(service('{app: web, tier: x}'), pod('{app: web}'), slice)).toEqual([]);
  });
  it('ExternalName has no Pods', () =>
    expect(ids(service('{app: web}', 'type: ExternalName, externalName: a.example, '), pod('{app: x}'))).toEqual([]));
  it('labels of controllers are taken to fit', () =>
    expect(ids(service('{app: web, statefulset.kubernetes.io/pod-name: web-0}'), pod('{app: web}'))).toEqual([]));
});
