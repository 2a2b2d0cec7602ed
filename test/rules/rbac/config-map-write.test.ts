import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/config-map-write';

describe(rule, () => {
  it('reading is nothing', () => {
    expect(said(rule, role('configmaps', 'get, list, watch'))).toEqual([]);
  });
});
