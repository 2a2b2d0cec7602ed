import { describe, expect, it } from 'vitest';
import { findings, lintWith } from '../../lint/findings.ts';

const pod = (image: string, policy: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "${image}"${policy}}]\n`;

describe('image/pull-policy', () => {
  it('says nothing of what the API server chose', () => expect(findings('image/pull-policy', pod('web', ''))).toEqual([]));

  it('an image without a tag moves as latest does', () =>
    expect(findings('image/pull-policy', pod('web', ', imagePullPolicy: Never'))).toEqual([expect.stringContaining('[stale]')]));

  it('a digest never moves', () =>
    expect(findings('image/pull-policy', pod(`web@sha256:${'a'.repeat(64)}`, ', imagePullPolicy: IfNotPresent'))).toEqual([]));

  it('with explicit, Always is to be written where it only follows from the tag', () => {
    const options = { always: true, explicit: true };
    const of = (image: string, policy = ''): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: "${image}"${policy}}]}\n`;
    const ids = (text: string, more: object = options): string[] =>
      lintWith('image/pull-policy', text, { options: { ...more } }).diagnostics.map(({ messageId }) => messageId);
    expect(ids(of('web'))).toEqual(['unwritten']);
    expect(ids(of('web:1'))).toEqual(['unchecked']);
    expect(ids(of('web', ', imagePullPolicy: Always'))).toEqual([]);
    expect(ids(of('web'), { always: true })).toEqual([]);
  });
});
