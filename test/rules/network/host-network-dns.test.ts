import { describe, expect, it } from 'vitest';
import { lintWith } from '../../lint/findings.ts';

describe('network/host-network-dns', () => {
  it('the fix stands below hostNetwork, at its indentation', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostNetwork: true # agent\n  containers: [{name: c, image: "a:1"}]\n';
    const [finding] = lintWith('network/host-network-dns', text).diagnostics;
    expect(finding?.fix).toMatchObject({ safe: false, edits: [{ text: '\n  dnsPolicy: ClusterFirstWithHostNet' }] });
  });

  it('an agent of the nodes is told of only if it names a Service', () => {
    const agent = (args: string): string =>
      `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {hostNetwork: true, containers: [{name: c, image: "a:1", args: [${args}]}]}}}\n`;
    expect(lintWith('network/host-network-dns', agent('--quiet')).diagnostics).toEqual([]);
    expect(lintWith('network/host-network-dns', agent('--sink=logs.infra.svc:9000')).diagnostics).toHaveLength(1);
  });

  it('says nothing without the host network', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostNetwork: false\n  containers: [{name: c, image: "a:1"}]\n';
    expect(lintWith('network/host-network-dns', text).diagnostics).toEqual([]);
  });
});
