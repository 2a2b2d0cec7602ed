import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'security/policy-object';

describe(rule, () => {
  it("OpenShift's constraints stand at the top", () => {
    expect(
      said(
        rule,
        object(
          'security.openshift.io/v1',
          'SecurityContextConstraints',
          'open',
          'allowPrivilegedContainer: true\nrunAsUser: {type: RunAsAny}',
        ),
      ),
    ).toEqual(['allows', 'root']);
  });
});
