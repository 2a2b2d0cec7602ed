import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'metadata/default-namespace';

describe(rule, () => {
  it('what names none', () => {
    expect(said(rule, object('v1', 'Secret', 'a'))).toEqual(['unset']);
  });

  it('what lives in no namespace', () => {
    expect(said(rule, object('v1', 'Namespace', 'a'))).toEqual([]);
  });
});
