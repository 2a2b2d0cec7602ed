import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'security/host-network';

describe(rule, () => {
  it('templates count', () => {
    expect(said(rule, deployment('', 'hostNetwork: true'))).toEqual(['shared']);
  });
});
