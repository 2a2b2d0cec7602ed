import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'schedule/priority-class';

describe(rule, () => {
  it('not one of those', () => {
    expect(
      said(rule, pod('priorityClassName: mine, containers: [{name: c, image: "web:1"}]'), { options: { allowed: ['yours'] } }),
    ).toEqual(['other']);
  });

  it('none may be fine', () => {
    expect(said(rule, pod('containers: [{name: c, image: "web:1"}]'), { options: { required: false } })).toEqual([]);
  });
});
