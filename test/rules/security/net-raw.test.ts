import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/net-raw';

describe(rule, () => {
  it('dropping all drops it', () => {
    expect(said(rule, container('securityContext: {capabilities: {drop: [all]}}'))).toEqual([]);
  });

  it('with its prefix too', () => {
    expect(said(rule, container('securityContext: {capabilities: {drop: [CAP_NET_RAW]}}'))).toEqual([]);
  });

  it('adding everything adds it', () => {
    expect(said(rule, container('securityContext: {capabilities: {add: [ALL], drop: [NET_RAW]}}'))).toEqual(['kept']);
  });
});
