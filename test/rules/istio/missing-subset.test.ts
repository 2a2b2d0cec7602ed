import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'istio/missing-subset';

describe(rule, () => {
  it('a subset without Pods', () => {
    expect(
      said(
        rule,
        deployment() +
          object('v1', 'Service', 'web', 'spec: {selector: {app: web}, ports: [{port: 1}]}') +
          object('networking.istio.io/v1', 'DestinationRule', 'd', 'spec: {host: web, subsets: [{name: v1, labels: {version: v1}}]}'),
      ),
    ).toEqual(['empty']);
  });

  it('without a rule for the host nothing is known', () => {
    expect(
      said(
        rule,
        object(
          'networking.istio.io/v1',
          'VirtualService',
          'v',
          'spec: {hosts: [a], http: [{route: [{destination: {host: a, subset: b}}]}]}',
        ),
      ),
    ).toEqual([]);
  });
});
