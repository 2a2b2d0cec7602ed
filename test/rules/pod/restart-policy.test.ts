import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'pod/restart-policy';

describe(rule, () => {
  it("the list is the user's", () => {
    expect(
      said(rule, pod('restartPolicy: OnFailure, containers: [{name: c, image: "web:1"}]'), { options: { allowed: ['Always'] } }),
    ).toEqual(['policy']);
  });
});
