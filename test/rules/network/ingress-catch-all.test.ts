import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/ingress-catch-all';

describe(rule, () => {
  it('an empty host is none', () => {
    expect(said(rule, object('networking.k8s.io/v1', 'Ingress', 'i', 'spec: {rules: [{host: ""}]}'))).toEqual(['host']);
  });
});
