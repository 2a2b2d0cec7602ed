import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'pod/inputs';

describe(rule, () => {
  it('each thing once, in order', () => {
    expect(said(rule, container('envFrom: [{secretRef: {name: b}}, {secretRef: {name: b}}, {configMapRef: {name: a}}]'))).toEqual([
      'reads',
    ]);
  });
});
