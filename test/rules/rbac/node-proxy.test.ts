import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/node-proxy';

describe(rule, () => {
  it('the finer rights are fine', () => {
    expect(said(rule, role('nodes/metrics, nodes/stats, nodes', 'get'))).toEqual([]);
  });
});
