import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/host-port';

describe(rule, () => {
  it('with hostNetwork the API server fills them in', () => {
    expect(said(rule, container('ports: [{containerPort: 80}]', 'hostNetwork: true'))).toEqual([]);
  });
});
