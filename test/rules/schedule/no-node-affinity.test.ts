import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'schedule/no-node-affinity';

describe(rule, () => {
  it('a bare Pod is no workload', () => {
    expect(said(rule, pod('containers: [{name: c, image: "web:1"}]'))).toEqual([]);
  });
});
