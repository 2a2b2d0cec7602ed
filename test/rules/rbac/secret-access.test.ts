import { describe, expect, it } from 'vitest';
import { object, role, said } from '../said.ts';

const rule = 'rbac/secret-access';

describe(rule, () => {
  it('names make it narrow', () => {
    expect(
      said(
        rule,
        object(
          'rbac.authorization.k8s.io/v1',
          'Role',
          'a',
          'rules: [{apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: [get]}]',
        ),
      ),
    ).toEqual([]);
  });

  it('of another group it is something else', () => {
    expect(said(rule, role('secrets', 'get', 'example.com'))).toEqual([]);
  });

  it('a wildcard of verbs has them', () => {
    expect(said(rule, role('secrets', '"*"'))).toEqual(['granted']);
  });

  it('a wildcard of groups has the core group', () => {
    expect(said(rule, role('secrets', 'get', '"*"'))).toEqual(['granted']);
  });

  it('a wildcard of resources is told of by its own rule', () => {
    expect(said(rule, role('"*"', 'get'))).toEqual([]);
  });
});
