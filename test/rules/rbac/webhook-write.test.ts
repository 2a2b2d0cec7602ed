import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/webhook-write';

describe(rule, () => {
  it('policies too', () => {
    expect(said(rule, role('validatingadmissionpolicies', 'delete', 'admissionregistration.k8s.io'))).toEqual(['granted']);
  });
});
