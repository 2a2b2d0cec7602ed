import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const pod = (resources: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  volumes: [{name: v, emptyDir: {medium: Memory}}]\n${more}  containers: [{name: c, image: "web:1"${resources}}]\n`;

describe('storage/memory-emptydir-limit', () => {
  it('one container without a limit leaves the volume unlimited', () => {
    const text = pod(', resources: {limits: {memory: 1Gi}}', '  initContainers: [{name: i, image: "web:1"}]\n');
    expect(findings('storage/memory-emptydir-limit', text)).toEqual([expect.stringContaining('[unlimited]')]);
  });

  it('a limit of the Pod as a whole counts', () =>
    expect(findings('storage/memory-emptydir-limit', pod('', '  resources: {limits: {memory: 1Gi}}\n'))).toEqual([
      expect.stringContaining('[limited]'),
    ]));
});
