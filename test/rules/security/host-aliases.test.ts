import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'security/host-aliases';

describe(rule, () => {
  it('an alias without names is none', () => {
    expect(said(rule, pod('hostAliases: [{ip: 10.0.0.7}], containers: [{name: c, image: "web:1"}]'))).toEqual([]);
  });
});
