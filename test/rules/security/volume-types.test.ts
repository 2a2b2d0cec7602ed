import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'security/volume-types';

describe(rule, () => {
  it('an emptyDir is none of them', () => {
    expect(said(rule, container('', 'volumes: [{name: v}, {name: w, emptyDir: {}}, {name: x, projected: {sources: []}}]'))).toEqual([]);
  });
});
