import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/escalation';

describe(rule, () => {
  it('writing bindings', () => {
    expect(said(rule, role('rolebindings', 'create', 'rbac.authorization.k8s.io'))).toEqual(['granted']);
  });

  it('reading them is nothing', () => {
    expect(said(rule, role('rolebindings', 'get, list', 'rbac.authorization.k8s.io'))).toEqual([]);
  });
});
