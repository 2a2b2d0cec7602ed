import { describe, expect, it } from 'vitest';
import { deployment, object, statefulSet, said } from '../said.ts';

const rule = 'metadata/annotations';

describe(rule, () => {
  it('what is ruled out', () => {
    expect(said(rule, object('v1', 'Secret', 'a', '', 'annotations: {a/b: "true"}'), { options: { forbidden: ['a/b=true'] } })).toEqual([
      'forbidden',
    ]);
  });

  it('templates of claims', () => {
    expect(
      said(rule, statefulSet('volumeClaimTemplates: [{metadata: {name: d}, spec: {}}]'), { options: { claimTemplates: ['a/b'] } }),
    ).toEqual(['claim']);
  });

  it('without options it is silent', () => {
    expect(said(rule, deployment())).toEqual([]);
  });
});
