import { describe, expect, it } from 'vitest';
import { deployment, said } from '../said.ts';

const rule = 'network/ndots';

describe(rule, () => {
  it('too high', () => {
    expect(said(rule, deployment('', 'dnsConfig: {options: [{name: ndots, value: "5"}]}'))).toEqual(['high']);
  });

  it('the resolver of the node has its own', () => {
    expect(said(rule, deployment('', 'dnsPolicy: Default'))).toEqual([]);
  });
});
