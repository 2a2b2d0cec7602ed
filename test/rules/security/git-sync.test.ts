import { describe, expect, it } from 'vitest';
import { container, pod, said } from '../said.ts';

const rule = 'security/git-sync';

describe(rule, () => {
  it('other images may have variables of this name', () => {
    expect(said(rule, container('env: [{name: GITSYNC_GIT, value: x}]'))).toEqual([]);
  });

  it('flags count', () => {
    expect(
      said(rule, pod('containers: [{name: c, image: "registry.k8s.io/git-sync/git-sync:v4.2.1", args: ["--exechook-command=/x"]}]')),
    ).toEqual(['program']);
  });
});
