import { describe, expect, it } from 'vitest';
import { said } from '../said.ts';

const rule = 'kubelet/swap';

describe(rule, () => {
  it('old releases swap as the kernel likes', () => {
    expect(said(rule, 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfailSwapOn: false\n', { minor: 29 })).toEqual(
      ['uncounted'],
    );
  });

  it('newer ones do not swap', () => {
    expect(said(rule, 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfailSwapOn: false\n')).toEqual([]);
  });

  it('kubeadm told to look away', () => {
    expect(
      said(rule, 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nnodeRegistration: {ignorePreflightErrors: [Swap]}\n'),
    ).toEqual(['ignored']);
  });
});
