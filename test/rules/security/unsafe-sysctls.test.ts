import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'security/unsafe-sysctls';

describe(rule, () => {
  it('the list grew with the releases', () => {
    expect(
      said(
        rule,
        pod('securityContext: {sysctls: [{name: net.ipv4.tcp_keepalive_time, value: "1"}]}, containers: [{name: c, image: "web:1"}]'),
        { minor: 28 },
      ),
    ).toEqual(['unsafe']);
  });

  it('since 1.29 it is safe', () => {
    expect(
      said(
        rule,
        pod('securityContext: {sysctls: [{name: net.ipv4.tcp_keepalive_time, value: "1"}]}, containers: [{name: c, image: "web:1"}]'),
        { minor: 29 },
      ),
    ).toEqual([]);
  });

  it('slashes are dots', () => {
    expect(
      said(rule, pod('securityContext: {sysctls: [{name: kernel/shm_rmid_forced, value: "1"}]}, containers: [{name: c, image: "web:1"}]')),
    ).toEqual([]);
  });

  it('a pattern allows a family', () => {
    expect(
      said(rule, pod('securityContext: {sysctls: [{name: net.core.somaxconn, value: "1"}]}, containers: [{name: c, image: "web:1"}]'), {
        options: { allowed: ['net.core.*'] },
      }),
    ).toEqual([]);
  });
});
