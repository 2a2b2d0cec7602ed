import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'image/registry';

describe(rule, () => {
  it("a list of the user's", () => {
    expect(
      said(rule, pod('containers: [{name: c, image: "web:1"}, {name: d, image: "registry.example/a:1"}]'), {
        options: { allowed: ['registry.example'] },
      }),
    ).toEqual(['denied']);
  });

  it('a host is no beginning of another host', () => {
    expect(
      said(rule, pod('containers: [{name: c, image: "registry.example.org/a:1"}]'), { options: { allowed: ['registry.example'] } }),
    ).toEqual(['denied']);
  });

  it('what is denied', () => {
    expect(said(rule, pod('containers: [{name: c, image: "web:1"}]'), { options: { denied: ['docker.io'] } })).toEqual(['denied']);
  });
});
