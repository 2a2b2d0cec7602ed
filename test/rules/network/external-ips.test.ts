import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/external-ips';

describe(rule, () => {
  it('an empty list is none', () => {
    expect(said(rule, object('v1', 'Service', 's', 'spec: {externalIPs: [], ports: [{port: 1}]}'))).toEqual([]);
  });
});
