import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'metadata/kube-namespace';

describe(rule, () => {
  it("the list is the user's", () => {
    expect(said(rule, pod('containers: [{name: c, image: "web:1"}]', 'namespace: infra'), { options: { namespaces: ['infra'] } })).toEqual([
      'workload',
    ]);
  });
});
