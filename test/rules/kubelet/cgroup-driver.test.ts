import { describe, expect, it } from 'vitest';
import { said } from '../said.ts';

const rule = 'kubelet/cgroup-driver';

describe(rule, () => {
  it('the kubelet alone says nothing wrong', () => {
    expect(said(rule, 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\ncgroupDriver: cgroupfs\n')).toEqual([]);
  });
});
