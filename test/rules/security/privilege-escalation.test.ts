import { describe, expect, it } from 'vitest';
import { container, pod, said } from '../said.ts';

const rule = 'security/privilege-escalation';

describe(rule, () => {
  it('Windows has no such thing', () => {
    expect(said(rule, container('', 'os: {name: windows}'))).toEqual([]);
  });

  it('each container says it for itself', () => {
    expect(
      said(
        rule,
        pod(
          'securityContext: {runAsNonRoot: true}, containers: [{name: a, image: "web:1"}, {name: b, image: "web:1", securityContext: {allowPrivilegeEscalation: false}}]',
        ),
      ),
    ).toEqual(['unset']);
  });
});
