import { describe, expect, it } from 'vitest';
import { container, said } from '../said.ts';

const rule = 'resources/requests-equal-limits';

describe(rule, () => {
  it('a limit alone is its own request', () => {
    expect(said(rule, container('resources: {limits: {memory: 1Gi}}'))).toEqual([]);
  });

  it('neither is not the same', () => {
    expect(said(rule, container(''))).toEqual(['half']);
  });

  it('other resources, if asked for', () => {
    expect(said(rule, container('resources: {requests: {cpu: 500m}, limits: {cpu: 0.5}}'), { options: { resources: ['cpu'] } })).toEqual(
      [],
    );
  });
});
