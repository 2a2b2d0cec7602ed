import { describe, expect, it } from 'vitest';
import { deployment, object, said } from '../said.ts';

const rule = 'ref/custom-resource';

describe(rule, () => {
  it('Services of a route of Traefik', () => {
    expect(
      said(
        rule,
        object(
          'traefik.io/v1alpha1',
          'IngressRoute',
          'r',
          'spec: {routes: [{match: x, kind: Rule, services: [{name: frontned, port: 80}]}]}',
        ) + object('v1', 'Service', 'frontend', 'spec: {ports: [{port: 80}]}'),
      ),
    ).toEqual(['nearly']);
  });

  it('the issuer of an Ingress', () => {
    expect(
      said(
        rule,
        object(
          'networking.k8s.io/v1',
          'Ingress',
          'i',
          'spec: {rules: [{host: a}]}',
          'annotations: {cert-manager.io/cluster-issuer: letsencrypt}',
        ),
      ),
    ).toEqual(['unknown']);
  });

  it('the target of KEDA is a Deployment unless it says otherwise', () => {
    expect(said(rule, object('keda.sh/v1alpha1', 'ScaledObject', 's', 'spec: {scaleTargetRef: {name: web}}') + deployment())).toEqual([]);
  });
});
