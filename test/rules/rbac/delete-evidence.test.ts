import { describe, expect, it } from 'vitest';
import { role, said } from '../said.ts';

const rule = 'rbac/delete-evidence';

describe(rule, () => {
  it('whole collections', () => {
    expect(said(rule, role('pods', 'deletecollection'))).toEqual(['granted']);
  });

  it('events have two groups', () => {
    expect(said(rule, role('events', 'delete', 'events.k8s.io'))).toEqual(['granted']);
  });
});
