import { describe, expect, it } from 'vitest';
import { lintWith } from '../../lint/findings.ts';

const role = (group: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules:\n  - apiGroups: [${group}]\n    resources: [a]\n    verbs: [get]\n`;

describe('rbac/apigroup-with-version', () => {
  it.each([
    ['"networking.k8s.io/v1"', '"networking.k8s.io"'],
    ['apps/v1beta1', 'apps'],
    ['v1', '""'],
  ])('%s becomes %s', (given, right) =>
    expect(lintWith('rbac/apigroup-with-version', role(given)).diagnostics[0]?.fix?.edits[0]?.text).toBe(right),
  );

  it.each(['""', 'apps', '"*"', 'v1.example.com', 'example.com'])('%s is a group', (group) =>
    expect(lintWith('rbac/apigroup-with-version', role(group)).diagnostics).toEqual([]),
  );
});
