import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/impersonate';

describe(rule, () => {
  it('groups and accounts too', () => {
    expect(said(rule, role('groups, serviceaccounts', 'impersonate'))).toEqual(['granted', 'granted']);
  });

  it('to get users is nothing', () => {
    expect(said(rule, role('users', 'get'))).toEqual([]);
  });
});
