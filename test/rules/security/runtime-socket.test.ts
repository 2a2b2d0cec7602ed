import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/runtime-socket';

describe(rule, () => {
  it('a folder that holds one counts', () => {
    expect(said(rule, container('', 'volumes: [{name: v, hostPath: {path: /var/run}}]'))).toEqual(['folder']);
  });

  it("containerd's counts", () => {
    expect(said(rule, container('', 'volumes: [{name: v, hostPath: {path: /run/containerd/containerd.sock}}]'))).toEqual(['socket']);
  });
});
