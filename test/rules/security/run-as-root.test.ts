import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/run-as-root';

describe(rule, () => {
  it("the container's own word wins over that of the Pod", () => {
    expect(said(rule, container('securityContext: {runAsNonRoot: false}', 'securityContext: {runAsNonRoot: true}'))).toEqual(['allowed']);
  });

  it('a user of the Pod is enough', () => {
    expect(said(rule, container('', 'securityContext: {runAsUser: 1000}'))).toEqual([]);
  });

  it('root of the Pod is told once a container', () => {
    expect(said(rule, container('', 'securityContext: {runAsUser: 0}'))).toEqual(['root']);
  });
});
