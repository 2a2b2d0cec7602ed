import { describe, expect, it } from 'vitest';
import { said } from '../said.ts';

const rule = 'deprecated/kubeadm-api';

describe(rule, () => {
  it('deprecated is not gone', () => {
    expect(said(rule, 'apiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\n')).toEqual(['deprecated']);
  });

  it('not there yet', () => {
    expect(said(rule, 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n', { minor: 30 })).toEqual(['early']);
  });

  it('of its time', () => {
    expect(said(rule, 'apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\n', { minor: 18 })).toEqual([]);
  });

  it('never was', () => {
    expect(said(rule, 'apiVersion: kubeadm.k8s.io/v1\nkind: InitConfiguration\n')).toEqual(['unknown']);
  });
});
