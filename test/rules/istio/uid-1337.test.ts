import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'istio/uid-1337';
const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {${spec}containers: [{name: c, image: "web:1", ${container}}]}\n`;
const POD = 'securityContext: {runAsUser: 1337}, ';

describe(rule, () => {
  it('the user of the Pod is that of its containers', () =>
    expect(findings(rule, pod('args: []', POD))).toEqual([expect.stringContaining('a.yaml:4:37 [user]')]));
  it('a container may have another', () => expect(findings(rule, pod('securityContext: {runAsUser: 1000}', POD))).toEqual([]));
});
