import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'image/cluster-tool';

describe(rule, () => {
  it('the Dashboard by its parts', () => {
    expect(said(rule, pod('containers: [{name: a, image: "kubernetesui/dashboard:v2.7.0"}]'))).toEqual(['tool']);
  });
});
