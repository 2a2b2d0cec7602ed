import { describe, expect, it } from 'vitest';
import { bootstrapObjects } from '../../src/apiserver/bootstrap.ts';
import { ClusterState } from '../../src/apiserver/cluster-state.ts';
import { handle, isAccepted, kindOf } from '../../src/apiserver/request.ts';
import { groupVersionOf, type KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';

const objects = (minor: number): readonly KubernetesObject[] => bootstrapObjects(kubernetesVersion(minor));
const find = (minor: number, kind: string, name: string): KubernetesObject | undefined =>
  objects(minor).find((object) => object.kind === kind && object.metadata.name === name);

describe('what a new cluster holds', () => {
  it.each([18, 26, 30, 34, 36])('in 1.%i is what its server would take', (minor) => {
    const version = kubernetesVersion(minor);
    let state = ClusterState.empty;
    for (const body of objects(minor)) {
      const kind = kindOf(body, version);
      if (kind === undefined) throw new Error(`1.${minor} has no ${body.kind} of ${body.apiVersion}`);
      // Only the server itself may make priority classes of the system, and bind the first addresses.
      if (kind.kind !== 'PriorityClass' && kind.kind !== 'Service') {
        const response = handle({ verb: 'create', kind, namespace: body.metadata.namespace ?? '', body }, state, version);
        expect(isAccepted(response) ? undefined : response.status.message).toBeUndefined();
      }
      state = state.with(groupVersionOf(body.apiVersion).group, body);
    }
  });

  it('has namespaces with an account and the root certificates each', () => {
    for (const name of ['default', 'kube-node-lease', 'kube-public', 'kube-system']) {
      const own = objects(34).filter(({ metadata }) => metadata.namespace === name);
      expect(own.map(({ kind, metadata }) => `${kind} ${metadata.name ?? ''}`)).toEqual(
        expect.arrayContaining(['ServiceAccount default', 'ConfigMap kube-root-ca.crt']),
      );
    }
    expect(find(34, 'Service', 'kubernetes')).toMatchObject({ spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443 }] } });
  });

  it('differs between releases; one that was not recorded is like the nearest older one', () => {
    const names = (minor: number): (string | undefined)[] => objects(minor).map(({ metadata }) => metadata.name);
    const newest = [
      ['system:controller:legacy-service-account-token-cleaner', [30, 34, 36]],
      ['system:controller:service-cidrs-controller', [34, 36]],
      ['system:controller:device-taint-eviction-controller', [36]],
    ] as const;
    for (const [name, releases] of newest) expect([26, 30, 34, 36].filter((minor) => names(minor).includes(name))).toEqual(releases);
    expect(names(33)).toEqual(names(30));
    expect(names(18)).toEqual(names(26));
    expect(names(35)).toEqual(names(34));
  });

  it('has each object once', () => {
    const keys = objects(36).map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name ?? ''}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
