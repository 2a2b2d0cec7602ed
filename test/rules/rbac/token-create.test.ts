import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/token-create';

describe(rule, () => {
  it('another verb is nothing', () => {
    expect(said(rule, role('serviceaccounts/token', 'get'))).toEqual([]);
  });
});
