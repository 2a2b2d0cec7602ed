import { describe, expect, it } from 'vitest';
import { container, pod, said } from '../said.ts';

const rule = 'security/seccomp';

describe(rule, () => {
  it("a container's own profile wins", () => {
    expect(
      said(
        rule,
        container('securityContext: {seccompProfile: {type: Unconfined}}', 'securityContext: {seccompProfile: {type: RuntimeDefault}}'),
      ),
    ).toEqual(['unconfined']);
  });

  it('the old annotation counts', () => {
    expect(
      said(
        rule,
        pod('containers: [{name: c, image: "web:1"}]', 'annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}'),
      ),
    ).toEqual([]);
  });
});
