import { describe, expect, it } from 'vitest';
import { container, object, said } from '../said.ts';

const rule = 'resources/ephemeral-storage-missing';

describe(rule, () => {
  it('a limit is a request too', () => {
    expect(said(rule, container('resources: {limits: {ephemeral-storage: 1Gi}}'))).toEqual([]);
  });

  it('a LimitRange has defaults', () => {
    expect(
      said(rule, container('') + object('v1', 'LimitRange', 'l', 'spec: {limits: [{type: Container, default: {ephemeral-storage: 1Gi}}]}')),
    ).toEqual([]);
  });
});
