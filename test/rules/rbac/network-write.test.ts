import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/network-write';

describe(rule, () => {
  it('the status of Services', () => {
    expect(said(rule, role('services/status', 'patch'))).toEqual(['granted']);
  });

  it('slices of endpoints', () => {
    expect(said(rule, role('endpointslices', 'create', 'discovery.k8s.io'))).toEqual(['granted']);
  });
});
