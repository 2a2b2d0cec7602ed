import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/proc-mount';

describe(rule, () => {
  it('in a user namespace it is meant so', () => {
    expect(said(rule, container('securityContext: {procMount: Unmasked}', 'hostUsers: false'))).toEqual([]);
  });
});
