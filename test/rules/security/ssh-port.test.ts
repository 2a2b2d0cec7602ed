import { describe, expect, it } from 'vitest';
import { container, object, said } from '../said.ts';

const rule = 'security/ssh-port';

describe(rule, () => {
  it('UDP is not SSH', () => {
    expect(said(rule, container('ports: [{containerPort: 22, protocol: UDP}]'))).toEqual([]);
  });

  it('a Service that leads there', () => {
    expect(said(rule, object('v1', 'Service', 'git', 'spec: {selector: {app: web}, ports: [{port: 2222, targetPort: 22}]}'))).toEqual([
      'service',
    ]);
  });
});
