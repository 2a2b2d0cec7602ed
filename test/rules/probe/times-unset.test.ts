import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'probe/times-unset';

describe(rule, () => {
  it('no probe has no times', () => {
    expect(said(rule, container(''))).toEqual([]);
  });
});
