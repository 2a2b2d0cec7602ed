import { describe, expect, it } from 'vitest';
import { container, deployment, object, said } from '../said.ts';

const rule = 'pss/baseline';

describe(rule, () => {
  it('the Pod as a whole', () => {
    expect(said(rule, deployment('', 'hostPID: true'))).toEqual(['violates']);
  });

  it('of its own release', () => {
    expect(
      said(rule, container('', 'securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}]}'), { options: { version: 'v1.28' } }),
    ).toEqual(['violates']);
  });

  it('a template alone makes no Pods', () => {
    expect(
      said(rule, object('v1', 'PodTemplate', 'a', 'template: {spec: {hostPID: true, containers: [{name: c, image: "web:1"}]}}')),
    ).toEqual([]);
  });
});
