import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/low-id';

describe(rule, () => {
  it('a user namespace makes numbers harmless', () => {
    expect(said(rule, container('securityContext: {runAsUser: 0}', 'hostUsers: false'))).toEqual([]);
  });

  it('what the image decides is not known', () => {
    expect(said(rule, container(''))).toEqual(['unset', 'unset']);
  });

  it("the bound is the user's", () => {
    expect(said(rule, container('securityContext: {runAsUser: 1000, runAsGroup: 1000}'), { options: { minimum: 1000 } })).toEqual([]);
  });
});
