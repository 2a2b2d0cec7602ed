import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'istio/missing-gateway';

describe(rule, () => {
  it('the mesh is no Gateway', () => {
    expect(said(rule, object('networking.istio.io/v1', 'VirtualService', 'v', 'spec: {hosts: [a], gateways: [mesh], http: []}'))).toEqual(
      [],
    );
  });

  it('of another namespace', () => {
    expect(
      said(
        rule,
        object('networking.istio.io/v1', 'Gateway', 'g', 'spec: {servers: [{hosts: ["shop/*"]}]}', 'namespace: infra') +
          object('networking.istio.io/v1', 'VirtualService', 'v', 'spec: {hosts: [a.b], gateways: [infra/g], http: []}'),
      ),
    ).toEqual([]);
  });
});
