import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'metadata/instance-label';

describe(rule, () => {
  it('none at all', () => {
    expect(said(rule, deployment())).toEqual(['missing']);
  });
});
