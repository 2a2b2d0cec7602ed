import { describe, expect, it } from 'vitest';
import { findings, lintWith } from '../../lint/findings.ts';

const rule = 'resources/requests-missing';
const pod = (resources: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "web:1", resources: ${resources}}]\n${spec}`;
const range =
  '---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: r}\nspec: {limits: [{type: Container, defaultRequest: {cpu: "1", memory: 1Gi}}]}\n';

describe(rule, () => {
  it('names what is missing', () => expect(findings(rule, pod('{}'))).toEqual([expect.stringContaining('memory')]));
  it('a LimitRange of the namespace fills it in', () => expect(findings(rule, pod('{}') + range)).toEqual([]));
  it('a LimitRange elsewhere does not', () =>
    expect(findings(rule, pod('{}') + range.replace('{name: r}', '{name: r, namespace: b}'))).toHaveLength(1));
  it('the Pod as a whole may have the figures', () =>
    expect(findings(rule, pod('{}', '  resources: {requests: {cpu: "1", memory: 1Gi}, limits: {cpu: "1", memory: 1Gi}}\n'))).toEqual([]));
  it('leaves init containers alone', () =>
    expect(findings(rule, pod('{limits: {cpu: "1", memory: 1Gi}}', '  initContainers: [{name: i, image: "web:1"}]\n'))).toEqual([]));
  it('asks for what the user wants', () =>
    expect(findings(rule, pod('{limits: {memory: 1Gi}}'), { options: { resources: ['cpu'] } })).toEqual([expect.stringContaining('cpu')]));

  it('with explicit, a limit is no request', () => {
    const pod = (resources: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: "web:1", resources: {${resources}}}]}\n`;
    const count = (resources: string, explicit: boolean): number =>
      lintWith('resources/requests-missing', pod(resources), { options: { explicit } }).diagnostics.length;
    const limits = 'limits: {cpu: 1, memory: 1Gi}';
    expect([count(limits, false), count(limits, true), count(`${limits}, requests: {cpu: 1, memory: 1Gi}`, true)]).toEqual([0, 1, 0]);
  });
});
