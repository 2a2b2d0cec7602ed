import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'schedule/legacy-control-plane-taint';
const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec}, containers: [{name: c, image: "web:1"}]}\n`;
const old = pod('tolerations: [{key: node-role.kubernetes.io/master, effect: NoSchedule}]');

describe(rule, () => {
  it('1.24 still set the old taint beside the new one, but no longer the label', () => {
    expect(findings(rule, old, { minor: 24 })).toEqual([]);
    expect(findings(rule, old, { minor: 25 })).toHaveLength(1);
    const selected = pod('nodeSelector: {node-role.kubernetes.io/master: ""}');
    expect(findings(rule, selected, { minor: 23 })).toEqual([]);
    expect(findings(rule, selected, { minor: 24 })).toEqual([expect.stringContaining('[label]')]);
  });
  it('who tolerates everything tolerates the new taint', () =>
    expect(findings(rule, pod('tolerations: [{key: node-role.kubernetes.io/master}, {operator: Exists}]'))).toEqual([]));
});
