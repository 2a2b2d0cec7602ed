import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'kubeadm/network-overlap';

describe(rule, () => {
  it('a node in the network of Pods', () => {
    expect(
      said(
        rule,
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking: {podSubnet: 192.168.0.0/16}\n---\napiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nlocalAPIEndpoint: {advertiseAddress: 192.168.1.10}\n',
      ),
    ).toEqual(['address']);
  });

  it('a pool of Calico is a network of Pods', () => {
    expect(
      said(
        rule,
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking: {serviceSubnet: 10.96.0.0/12}\n' +
          object('crd.projectcalico.org/v1', 'IPPool', 'p', 'spec: {cidr: 10.96.0.0/16}'),
      ),
    ).toEqual(['networks']);
  });

  it('each family for itself', () => {
    expect(
      said(
        rule,
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking: {serviceSubnet: "10.96.0.0/12,fd00:1::/108", podSubnet: "10.244.0.0/16,fd00:1::/64"}\n',
      ),
    ).toEqual(['networks']);
  });
});
