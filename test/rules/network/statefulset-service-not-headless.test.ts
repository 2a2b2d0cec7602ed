import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'network/statefulset-service-not-headless';
const set =
  'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {serviceName: web, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "web:1"}]}}}\n';
const service = (spec: string, namespace = 'default'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: ${namespace}}\nspec: {${spec}ports: [{port: 80}]}\n`;

describe(rule, () => {
  it('a Service of another namespace is another one', () => expect(findings(rule, [set, service('', 'other')])).toEqual([]));
  it('of two texts of the Service one may be meant', () => {
    expect(findings(rule, [set, service('')])).toHaveLength(1);
    expect(findings(rule, [set, service(''), service('clusterIP: None, ')])).toEqual([]);
  });
});
