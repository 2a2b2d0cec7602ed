import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/host-process';

describe(rule, () => {
  it("the Pod's word holds for its containers", () => {
    expect(said(rule, container('', 'hostNetwork: true, securityContext: {windowsOptions: {hostProcess: true}}'))).toEqual(['host']);
  });

  it('false of the container is its own', () => {
    expect(
      said(
        rule,
        container('securityContext: {windowsOptions: {hostProcess: false}}', 'securityContext: {windowsOptions: {hostProcess: true}}'),
      ),
    ).toEqual([]);
  });
});
