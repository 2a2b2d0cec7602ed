import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/low-port';

describe(rule, () => {
  it('1024 is free', () => {
    expect(said(rule, container('ports: [{containerPort: 1024}]'))).toEqual([]);
  });
});
