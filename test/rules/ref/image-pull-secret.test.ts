import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'ref/image-pull-secret';

describe(rule, () => {
  it('those of a ServiceAccount count', () => {
    expect(said(rule, object('v1', 'ServiceAccount', 'a', 'imagePullSecrets: [{name: registry}]'))).toEqual(['unknown']);
  });
});
