import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/port-forward';

describe(rule, () => {
  it('get opens a websocket', () => {
    expect(said(rule, role('pods/portforward', 'get'))).toEqual(['granted']);
  });
});
