import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'style/sorted-keys';

describe(rule, () => {
  it('one finding a mapping', () => {
    expect(said(rule, object('v1', 'Secret', 'a', 'data: {c: YQ==, b: YQ==, a: YQ==}'))).toEqual(['order', 'order']);
  });
});
