import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'metadata/required-labels';

describe(rule, () => {
  it('the value must match as a whole', () => {
    expect(
      said(rule, object('v1', 'Service', 'a', 'spec: {}', 'labels: {owner: team-1x}'), { options: { labels: ['owner=team-\\d'] } }),
    ).toEqual(['value']);
  });

  it('other kinds need none', () => {
    expect(said(rule, object('v1', 'Secret', 'a'))).toEqual([]);
  });
});
