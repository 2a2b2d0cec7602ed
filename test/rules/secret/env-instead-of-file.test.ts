import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'secret/env-instead-of-file';

describe(rule, () => {
  it('all of a Secret', () => {
    expect(said(rule, container('envFrom: [{secretRef: {name: a}}, {configMapRef: {name: b}}]'))).toEqual(['all']);
  });
});
