import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/pod-exec';

describe(rule, () => {
  it('get opens a websocket', () => {
    expect(said(rule, role('pods/attach', 'get'))).toEqual(['granted']);
  });

  it('list does nothing with it', () => {
    expect(said(rule, role('pods/exec', 'list'))).toEqual([]);
  });

  it('a subresource of all resources', () => {
    expect(said(rule, role('"*/exec"', 'create'))).toEqual(['granted']);
  });

  it('Pods without the subresource are another right', () => {
    expect(said(rule, role('pods', 'create'))).toEqual([]);
  });
});
