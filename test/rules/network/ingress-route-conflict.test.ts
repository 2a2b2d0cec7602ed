import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/ingress-route-conflict';

describe(rule, () => {
  it('the same Service twice is no conflict', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'Ingress',
          'i',
          'spec: {rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 1}}}}]}}]}',
        ) +
          object(
            'networking.k8s.io/v1',
            'Ingress',
            'j',
            'spec: {rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 1}}}}]}}]}',
          ),
      ),
    ).toEqual([]);
  });

  it('another class is another controller', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'Ingress',
          'i',
          'spec: {ingressClassName: x, rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 1}}}}]}}]}',
        ) +
          object(
            'networking.k8s.io/v1',
            'Ingress',
            'j',
            'spec: {ingressClassName: y, rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: t, port: {number: 1}}}}]}}]}',
          ),
      ),
    ).toEqual([]);
  });

  it('a canary is meant so', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'Ingress',
          'i',
          'spec: {rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 1}}}}]}}]}',
        ) +
          object(
            'networking.k8s.io/v1',
            'Ingress',
            'j',
            'spec: {rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: t, port: {number: 1}}}}]}}]}',
            'annotations: {nginx.ingress.kubernetes.io/canary: "true"}',
          ),
      ),
    ).toEqual([]);
  });
});
