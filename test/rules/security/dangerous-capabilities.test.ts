import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/dangerous-capabilities';

describe(rule, () => {
  it('with its prefix too', () => {
    expect(said(rule, container('securityContext: {capabilities: {add: [CAP_SYS_MODULE, CHOWN]}}'))).toEqual(['added']);
  });

  it('all is the most of them', () => {
    expect(said(rule, container('securityContext: {capabilities: {add: [ALL]}}'))).toEqual(['added']);
  });
});
