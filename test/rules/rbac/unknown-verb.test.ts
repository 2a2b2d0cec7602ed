import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const role = (verbs: string, group = '""'): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules:\n  - apiGroups: [${group}]\n    resources: [pods]\n    verbs: [${verbs}]\n`;

describe('rbac/unknown-verb', () => {
  it('takes the verbs of admission', () =>
    expect(findings('rbac/unknown-verb', role('use, bind, escalate, impersonate, approve, sign, "*"'))).toEqual([]));
  it('leaves custom resources alone', () => expect(findings('rbac/unknown-verb', role('polish', 'example.com'))).toEqual([]));
  it('says what was meant', () =>
    expect(findings('rbac/unknown-verb', role('gett, frobnicate'))).toEqual([
      expect.stringContaining('did you mean "get"?'),
      expect.not.stringContaining('did you mean'),
    ]));
});
