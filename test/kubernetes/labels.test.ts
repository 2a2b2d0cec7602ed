import { describe, expect, it } from 'vitest';
import { Selector, selectorFromLabelSelector, selectorFromMap } from '../../src/kubernetes/labels.ts';

const web = { app: 'web', tier: 'front', weight: '10' };

describe('label selectors', () => {
  it('absent selects nothing, empty everything', () => {
    expect(selectorFromLabelSelector(undefined).matches(web)).toBe(false);
    expect(selectorFromLabelSelector(undefined).isEmpty).toBe(false);
    expect(selectorFromLabelSelector({}).matches(web)).toBe(true);
    expect(selectorFromLabelSelector({}).matches(undefined)).toBe(true);
    expect(selectorFromLabelSelector({ matchLabels: {}, matchExpressions: [] }).isEmpty).toBe(true);
  });

  it('all labels must be there', () => {
    expect(selectorFromMap({ app: 'web', tier: 'front' }).matches(web)).toBe(true);
    expect(selectorFromMap({ app: 'web', tier: 'back' }).matches(web)).toBe(false);
    expect(selectorFromMap({ app: 'web' }).matches(undefined)).toBe(false);
    expect(selectorFromMap({ app: 'web' }).isEmpty).toBe(false);
    expect(selectorFromMap({}).isEmpty).toBe(true);
  });

  it.each<[string, string, string[] | undefined, boolean]>([
    ['app', 'In', ['web', 'db'], true],
    ['app', 'In', ['db'], false],
    ['none', 'In', ['x'], false],
    ['app', 'NotIn', ['web'], false],
    ['app', 'NotIn', ['db'], true],
    ['none', 'NotIn', ['x'], true],
    ['app', 'Exists', undefined, true],
    ['none', 'Exists', undefined, false],
    ['app', 'DoesNotExist', undefined, false],
    ['none', 'DoesNotExist', undefined, true],
    ['app', 'Gt', ['1'], false],
    ['app', 'exists', undefined, false],
    ['toString', 'Exists', undefined, false],
    ['constructor', 'NotIn', ['x'], true],
  ])('%s %s %j: %s', (key, operator, values, matches) =>
    expect(selectorFromLabelSelector({ matchExpressions: [{ key, operator, values }] }).matches(web)).toBe(matches),
  );

  it('labels and expressions must both hold', () => {
    const selector = selectorFromLabelSelector({
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['back'] }],
    });
    expect(selector.matches(web)).toBe(true);
    expect(selector.matches({ app: 'web', tier: 'back' })).toBe(false);
    expect(selector.matches({ tier: 'front' })).toBe(false);
  });

  it.each<[string, 'Gt' | 'Lt', string, boolean]>([
    ['weight', 'Gt', '9', true],
    ['weight', 'Gt', '10', false],
    ['weight', 'Lt', '11', true],
    ['weight', 'Lt', '9', false],
    ['app', 'Gt', '1', false],
    ['weight', 'Lt', 'x', false],
    ['none', 'Lt', '5', false],
  ])('compares numbers for node selectors: %s %s %s: %s', (key, operator, value, matches) =>
    expect(Selector.of([{ key, operator, values: [value] }]).matches(web)).toBe(matches),
  );
});
