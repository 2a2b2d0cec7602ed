import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'pss/restricted';

describe(rule, () => {
  it('all that it asks for', () => {
    expect(said(rule, container(''))).toEqual(['violates', 'violates', 'violates', 'violates']);
  });

  it('what Baseline forbids is forbidden too', () => {
    expect(
      said(
        rule,
        container(
          'securityContext: {allowPrivilegeEscalation: false, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}}',
          'hostNetwork: true',
        ),
      ),
    ).toEqual(['violates']);
  });
});
