import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'network/exposed-service';

describe(rule, () => {
  it('a load balancer for all', () => {
    expect(said(rule, object('v1', 'Service', 's', 'spec: {type: LoadBalancer, ports: [{port: 1}]}'))).toEqual(['balancer']);
  });

  it('an internal one is not outside', () => {
    expect(
      said(
        rule,
        object(
          'v1',
          'Service',
          's',
          'spec: {type: LoadBalancer, ports: [{port: 1}]}',
          'annotations: {service.beta.kubernetes.io/aws-load-balancer-internal: "true"}',
        ),
      ),
    ).toEqual([]);
  });

  it('other types, if asked for', () => {
    expect(
      said(rule, object('v1', 'Service', 's', 'spec: {type: ExternalName, externalName: a.b}'), { options: { types: ['ExternalName'] } }),
    ).toEqual(['other']);
  });
});
