import { describe, expect, it } from 'vitest';
import { pod, said } from '../said.ts';

const rule = 'image/digest';

describe(rule, () => {
  it('what is no image is told elsewhere', () => {
    expect(said(rule, pod('containers: [{name: c, image: "x/UPPER"}]'))).toEqual([]);
  });
});
