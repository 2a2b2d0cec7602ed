import { describe, expect, it } from 'vitest';
import { said } from '../said.ts';

const rule = 'kubeadm/cri-socket';

describe(rule, () => {
  it('Docker itself', () => {
    expect(
      said(
        rule,
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\ncontainerRuntimeEndpoint: unix:///var/run/docker.sock\n',
      ),
    ).toEqual(['docker']);
  });

  it('a path without a scheme', () => {
    expect(
      said(
        rule,
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\nnodeRegistration: {criSocket: /run/containerd/containerd.sock}\n',
      ),
    ).toEqual(['scheme']);
  });

  it('before 1.24 it was right', () => {
    expect(
      said(rule, 'apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\nnodeRegistration: {criSocket: /var/run/dockershim.sock}\n', {
        minor: 23,
      }),
    ).toEqual([]);
  });
});
