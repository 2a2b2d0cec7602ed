import { describe, expect, it } from 'vitest';
import { container, deployment, object, said } from '../said.ts';

const rule = 'pss/enforced';

describe(rule, () => {
  it('without a label nothing is enforced', () => {
    expect(said(rule, object('v1', 'Namespace', 'default') + deployment('', 'hostNetwork: true'))).toEqual([]);
  });

  it('of another namespace it is for others', () => {
    expect(
      said(
        rule,
        object('v1', 'Namespace', 'shop', '', 'labels: {pod-security.kubernetes.io/enforce: baseline}') +
          deployment('', 'hostNetwork: true'),
      ),
    ).toEqual([]);
  });

  it('a version that the label names', () => {
    expect(
      said(
        rule,
        object(
          'v1',
          'Namespace',
          'default',
          '',
          'labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.28}',
        ) + container('', 'securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}]}'),
      ),
    ).toEqual(['refused']);
  });
});
