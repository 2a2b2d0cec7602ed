import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/approve-certificates';

describe(rule, () => {
  it('signing', () => {
    expect(said(rule, role('signers', 'sign', 'certificates.k8s.io'))).toEqual(['granted']);
  });
});
