import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const pod = (figures: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "web:1", resources: {requests: ${figures}}}]\n`;
const found = (figures: string): string[] =>
  findings('resources/suspicious-unit', pod(figures)).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe('resources/suspicious-unit', () => {
  it.each([
    'cpu: 100m',
    'cpu: 0.5',
    'cpu: "999"',
    'memory: 1Mi',
    'memory: 128M',
    'memory: 1e9',
    'memory: 0',
    '"example.com/gpu": 1',
    'memory: 1048576',
  ])('passes %s', (figure) => expect(found(`{${figure}}`)).toEqual([]));
  it.each([
    ['memory: 128974848000m', 'milliBytes'],
    ['ephemeral-storage: 1m', 'milliBytes'],
    ['memory: 64', 'bytes'],
    ['cpu: 1k', 'byteCores'],
    ['cpu: 1000', 'cores'],
  ])('%s: %s', (figure, id) => expect(found(`{${figure}}`)).toEqual([id]));

  it('looks at claims', () => {
    const claim =
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 10}}\n';
    expect(findings('resources/suspicious-unit', claim)).toEqual([expect.stringContaining('a.yaml:6:35 [bytes]')]);
  });
});
