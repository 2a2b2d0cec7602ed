import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/ingress-nginx-snippets';

describe(rule, () => {
  it('its class shows the retired controller', () => {
    expect(said(rule, object('networking.k8s.io/v1', 'IngressClass', 'nginx', 'spec: {controller: k8s.io/ingress-nginx}'))).toEqual([
      'retired',
    ]);
  });

  it('snippets of servers count', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'Ingress',
          'i',
          'spec: {rules: [{host: a}]}',
          'annotations: {nginx.ingress.kubernetes.io/server-snippet: x}',
        ),
      ),
    ).toEqual(['snippet']);
  });
});
