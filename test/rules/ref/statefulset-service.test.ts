import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/statefulset-service';
const set = (name: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  ${name === '' ? '' : `serviceName: ${name}\n  `}selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "web:1"}]}}
`;
const service = (name: string, spec: string): string =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {${spec}ports: [{port: 80}]}\n`;

describe(rule, () => {
  it('a StatefulSet may have no Service', () => expect(findings(rule, set(''))).toEqual([]));
  it('two members of a row are no slip of the finger', () =>
    expect(findings(rule, set('store-1') + service('store-2', ''))).toEqual([expect.stringContaining('[unknown]')]));
  it('an ordinary Service of the Pods is not the one that is meant', () =>
    expect(findings(rule, set('nodes') + service('front', 'selector: {app: web}, '))).toEqual([expect.stringContaining('[unknown]')]));
});
