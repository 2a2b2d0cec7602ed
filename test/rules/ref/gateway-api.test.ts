import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'ref/gateway-api';

describe(rule, () => {
  it('backends and certificates', () => {
    expect(
      said(
        rule,
        object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', 'spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}') +
          object(
            'gateway.networking.k8s.io/v1',
            'Gateway',
            'g',
            'spec: {gatewayClassName: x, listeners: [{name: a, tls: {certificateRefs: [{name: cert}]}}]}',
          ),
      ),
    ).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('other kinds may be parents', () => {
    expect(
      said(
        rule,
        object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', 'spec: {parentRefs: [{group: "", kind: Service, name: web}]}') +
          object('v1', 'Service', 'web', 'spec: {ports: [{port: 1}]}'),
      ),
    ).toEqual([]);
  });
});
