import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/persistent-volume-create';

describe(rule, () => {
  it('changing one is as good', () => {
    expect(said(rule, role('persistentvolumes', 'update'))).toEqual(['granted']);
  });
});
