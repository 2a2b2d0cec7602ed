import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'security/host-namespaces';

describe(rule, () => {
  it('templates count', () => {
    expect(said(rule, deployment('', 'hostPID: true'))).toEqual(['shared']);
  });
});
