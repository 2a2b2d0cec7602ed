import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/capabilities-kept';

describe(rule, () => {
  it('dropping some is not all', () => {
    expect(said(rule, container('securityContext: {capabilities: {drop: [NET_RAW]}}'))).toEqual(['some']);
  });

  it('letters may be small', () => {
    expect(said(rule, container('securityContext: {capabilities: {drop: [all]}}'))).toEqual([]);
  });
});
