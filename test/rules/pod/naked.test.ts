import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'pod/naked';

describe(rule, () => {
  it('a hook of Helm is looked after', () => {
    expect(said(rule, pod('containers: [{name: c, image: "web:1"}]', 'annotations: {helm.sh/hook: test}'))).toEqual([]);
  });
});
