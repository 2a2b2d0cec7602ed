import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'pod/init-container-port';
const pod = (init: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {initContainers: [{name: i, image: "web:1", ${init}}], containers: [{name: c, image: "web:1"}]}\n`;

describe(rule, () => {
  it('an empty list declares nothing', () => expect(findings(rule, pod('ports: []'))).toEqual([]));
  it('points at the ports', () =>
    expect(findings(rule, pod('ports: [{containerPort: 80}]'))).toEqual([expect.stringContaining('a.yaml:4:51 [port]')]));
});
