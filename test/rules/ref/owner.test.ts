import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'ref/owner';

describe(rule, () => {
  it('what makes Pods is not looked into', () => {
    expect(said(rule, deployment())).toEqual([]);
  });
});
