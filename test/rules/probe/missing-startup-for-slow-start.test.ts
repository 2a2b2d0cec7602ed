import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'probe/missing-startup-for-slow-start';
const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {${spec}containers: [{name: c, image: "web:1", ${container}}]}\n`;
const delayed = (delay: number): string => pod(`livenessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: ${delay}}`);

describe(rule, () => {
  it('begins at half a minute', () => {
    expect(findings(rule, delayed(29))).toEqual([]);
    expect(findings(rule, delayed(30))).toHaveLength(1);
  });
  it('begins where the user wants it', () => {
    expect(findings(rule, delayed(30), { options: { initialDelay: 60 } })).toEqual([]);
    expect(findings(rule, delayed(5), { options: { initialDelay: 5 } })).toHaveLength(1);
  });
});
