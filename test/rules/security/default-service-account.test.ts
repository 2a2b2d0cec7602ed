import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'security/default-service-account';

describe(rule, () => {
  it('naming none is the same', () => {
    expect(said(rule, deployment())).toEqual(['unset']);
  });
});
