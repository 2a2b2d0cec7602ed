import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/no-security-context';

describe(rule, () => {
  it('an empty one says nothing', () => {
    expect(said(rule, container('securityContext: {}'))).toEqual(['none']);
  });
});
