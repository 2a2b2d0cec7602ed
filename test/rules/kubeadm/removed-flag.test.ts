import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'kubeadm/removed-flag';

describe(rule, () => {
  it('maps of old versions', () => {
    expect(
      said(rule, 'apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\napiServer: {extraArgs: {insecure-port: "0", v: "2"}}\n'),
    ).toEqual(['removed']);
  });

  it('the release counts', () => {
    expect(
      said(rule, 'apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\napiServer: {extraArgs: {insecure-port: "0"}}\n', {
        minor: 23,
      }),
    ).toEqual([]);
  });

  it('static Pods of the control plane', () => {
    expect(
      said(rule, pod('containers: [{name: c, image: "web:1", command: [kube-scheduler, "--port=0", "--leader-elect=true"]}]')),
    ).toEqual(['removed']);
  });

  it('admission plugins that are gone', () => {
    expect(
      said(
        rule,
        'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\napiServer: {extraArgs: {enable-admission-plugins: "NodeRestriction,PodSecurityPolicy"}}\n',
      ),
    ).toEqual(['plugin']);
  });

  it('flags of the kubelet', () => {
    expect(
      said(
        rule,
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\nnodeRegistration: {kubeletExtraArgs: [{name: network-plugin, value: cni}]}\n',
      ),
    ).toEqual(['removed']);
  });
});
