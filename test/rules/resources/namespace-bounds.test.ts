import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'resources/namespace-bounds';

describe(rule, () => {
  it('a quota of objects alone is none of compute resources', () => {
    expect(said(rule, object('v1', 'ResourceQuota', 'team', 'spec: {hard: {services: 5}}'))).toEqual([]);
  });

  it('defaults for one resource', () => {
    expect(said(rule, object('v1', 'LimitRange', 'l', 'spec: {limits: [{type: Container, default: {memory: 1Gi}}]}'))).toEqual(['range']);
  });

  it('short names mean requests', () => {
    expect(
      said(rule, object('v1', 'ResourceQuota', 'team', 'spec: {hard: {cpu: 1, memory: 1Gi, limits.cpu: 1, limits.memory: 1Gi}}')),
    ).toEqual([]);
  });
});
