import { describe, expect, it } from 'vitest';
import { findings, lintWith } from '../../lint/findings.ts';

const service = (port: string, type = 'ClusterIP'): string => `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ${type}
  externalName: a.example
  ports:
    - ${port}
`;

describe('istio/port-name', () => {
  it.each([
    '{name: http, port: 80}',
    '{name: grpc-web, port: 80}',
    '{name: grpc-web-api, port: 80}',
    '{name: dns, port: 53, protocol: UDP}',
    '{name: x, port: 80, appProtocol: http}',
  ])('takes %s', (port) => expect(findings('istio/port-name', service(port))).toEqual([]));

  it.each(['{name: httpx, port: 80}', '{name: web-http, port: 80}', '{port: 80}'])('reports %s', (port) =>
    expect(findings('istio/port-name', service(port))).toHaveLength(1),
  );

  it('passes over ExternalName', () => expect(findings('istio/port-name', service('{name: x, port: 80}', 'ExternalName'))).toEqual([]));

  it('offers a protocol only where the port tells it', () => {
    expect(lintWith('istio/port-name', service('{name: x, port: 6379}')).diagnostics[0]?.fix?.title).toBe('set appProtocol: redis');
    expect(lintWith('istio/port-name', service('{name: x, port: 12345}')).diagnostics[0]?.fix).toBeUndefined();
  });
});
