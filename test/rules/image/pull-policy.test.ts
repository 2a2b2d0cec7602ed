import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const pod = (image: string, policy: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "${image}"${policy}}]\n`;

describe('image/pull-policy', () => {
  it('says nothing of what the API server chose', () => expect(findings('image/pull-policy', pod('web', ''))).toEqual([]));

  it('an image without a tag moves as latest does', () =>
    expect(findings('image/pull-policy', pod('web', ', imagePullPolicy: Never'))).toEqual([expect.stringContaining('[stale]')]));

  it('a digest never moves', () =>
    expect(findings('image/pull-policy', pod(`web@sha256:${'a'.repeat(64)}`, ', imagePullPolicy: IfNotPresent'))).toEqual([]));
});
