import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'secret/config-map';

describe(rule, () => {
  it('forms that their makers gave to tokens', () => {
    expect(said(rule, object('v1', 'ConfigMap', 'a', 'data: {x: "AKIAABCDEFGHIJKLMNOP"}'))).toEqual(['token']);
  });

  it('a name alone is no secret', () => {
    expect(said(rule, object('v1', 'ConfigMap', 'a', 'data: {TOKEN_TTL: 30m, SECRET_NAME: a, ENABLE_PASSWORD: "true"}'))).toEqual([]);
  });
});
