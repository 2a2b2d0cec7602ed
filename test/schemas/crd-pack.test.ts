import { describe, expect, it } from 'vitest';
import { servedCustomKinds } from '../../src/apiserver/custom-resource/kinds.ts';
import { newCluster } from '../../src/apiserver/new-cluster.ts';
import { handle, isAccepted, kindOf } from '../../src/apiserver/request.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { kindsOfGroup, knownDefinition, knownGroups } from '../../src/schemas/crd-pack/definitions.ts';

const V = kubernetesVersion(34);

describe('the definitions that are known without a cluster', () => {
  it('has the kinds of popular groups, newest version first, and no others', () => {
    expect(knownGroups()).toEqual(expect.arrayContaining(['cert-manager.io', 'gateway.networking.k8s.io', 'monitoring.coreos.com']));
    expect(kindsOfGroup('cert-manager.io')).toEqual(['Certificate', 'CertificateRequest', 'ClusterIssuer', 'Issuer']);
    const route = knownDefinition('gateway.networking.k8s.io', 'HTTPRoute');
    const kinds = servedCustomKinds(route as never, V).map(({ info }) => info);
    expect(kinds.map(({ apiVersion, plural, namespaced }) => [apiVersion, plural, namespaced])).toEqual([
      ['gateway.networking.k8s.io/v1', 'httproutes', true],
      ['gateway.networking.k8s.io/v1beta1', 'httproutes', true],
    ]);
    expect(knownDefinition('cert-manager.io', 'certificate')).toBeUndefined();
    expect(knownDefinition('example.com', 'Widget')).toBeUndefined();
  });

  it('answers the same definition each time, and shares what schemas have in common', () => {
    const issuer = knownDefinition('cert-manager.io', 'Issuer');
    expect(knownDefinition('cert-manager.io', 'Issuer')).toBe(issuer);
    const specOf = (definition: unknown): unknown =>
      (definition as { spec: { versions: { schema: { openAPIV3Schema: { properties: { spec: unknown } } } }[] } }).spec.versions[0]?.schema
        .openAPIV3Schema.properties.spec;
    expect(specOf(knownDefinition('cert-manager.io', 'ClusterIssuer'))).toBe(specOf(issuer));
  });

  it('holds definitions that a server takes', () => {
    // All of them take seconds; the last of each group is as good as another.
    const refused = knownGroups().flatMap((group) =>
      kindsOfGroup(group)
        .slice(-1)
        .flatMap((kind) => {
          const definition = knownDefinition(group, kind);
          const annotations = { 'api-approved.kubernetes.io': 'https://example.com/approval' };
          const body = { ...definition, metadata: { ...definition?.metadata, annotations } };
          const crd = kindOf(body, V);
          if (crd === undefined) throw new Error('no CRDs are served');
          const response = handle({ verb: 'create', kind: crd, namespace: '', body }, newCluster(), V);
          return isAccepted(response) ? [] : [response.status.message];
        }),
    );
    expect(refused).toEqual([]);
  });
});
