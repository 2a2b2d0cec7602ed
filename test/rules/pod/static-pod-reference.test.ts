import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'pod/static-pod-reference';

describe(rule, () => {
  it('elsewhere it is an ordinary Pod', () => {
    expect(said(rule, pod('serviceAccountName: web, containers: [{name: c, image: "web:1"}]'))).toEqual([]);
  });

  it("the folder is the user's", () => {
    expect(said(rule, pod('serviceAccountName: web, containers: [{name: c, image: "web:1"}]'), { options: { paths: ['a.yaml'] } })).toEqual(
      ['reference'],
    );
  });
});
