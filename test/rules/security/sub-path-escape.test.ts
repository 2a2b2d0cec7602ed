import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/sub-path-escape';

describe(rule, () => {
  it('from 1.23 on there is nothing to say', () => {
    expect(
      said(rule, container('volumeMounts: [{name: v, mountPath: /v, subPath: a}]', 'volumes: [{name: v, emptyDir: {}}]'), { minor: 23 }),
    ).toEqual([]);
  });

  it('an expression is a subPath', () => {
    expect(
      said(rule, container('volumeMounts: [{name: v, mountPath: /v, subPathExpr: $(A)}]', 'volumes: [{name: v, emptyDir: {}}]'), {
        minor: 22,
      }),
    ).toEqual(['link']);
  });
});
