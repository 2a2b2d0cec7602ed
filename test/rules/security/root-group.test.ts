import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/root-group';

describe(rule, () => {
  it("the Pod's group is that of its containers", () => {
    expect(said(rule, container('', 'securityContext: {runAsGroup: 0, supplementalGroups: [5, 0]}'))).toEqual(['primary', 'supplementary']);
  });

  it("a container's own group wins", () => {
    expect(said(rule, container('securityContext: {runAsGroup: 5}', 'securityContext: {runAsGroup: 0}'))).toEqual([]);
  });
});
