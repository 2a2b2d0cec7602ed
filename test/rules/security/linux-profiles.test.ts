import { describe, expect, it } from 'vitest';
import { container, pod, said } from '../said.ts';

const rule = 'security/linux-profiles';

describe(rule, () => {
  it('SELinux types of containers are fine, others are told of', () => {
    expect(said(rule, container('securityContext: {seLinuxOptions: {type: spc_t, level: s0}}'))).toEqual(['selinux']);
  });

  it('the annotation of old releases counts', () => {
    expect(
      said(
        rule,
        pod('containers: [{name: c, image: "web:1"}]', 'annotations: {container.apparmor.security.beta.kubernetes.io/c: runtime/default}'),
      ),
    ).toEqual([]);
  });

  it('a profile of the Pod fences its containers in', () => {
    expect(said(rule, container('', 'securityContext: {seccompProfile: {type: RuntimeDefault}}'))).toEqual([]);
  });
});
