import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'probe/port-number';

describe(rule, () => {
  it('a port without a name has only its number', () => {
    expect(said(rule, container('ports: [{containerPort: 1}], livenessProbe: {tcpSocket: {port: 1}}'))).toEqual([]);
  });
});
