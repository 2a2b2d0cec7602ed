import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/ingress-without-tls';

describe(rule, () => {
  it('an empty list is none', () => {
    expect(
      said(
        rule,
        object('networking.k8s.io/v1', 'Ingress', 'i', 'spec: {tls: [], defaultBackend: {service: {name: a, port: {number: 1}}}}'),
      ),
    ).toEqual(['none']);
  });
});
