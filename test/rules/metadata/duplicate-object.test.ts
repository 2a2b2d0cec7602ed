import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'metadata/duplicate-object';

describe(rule, () => {
  it('the default namespace is the one without a name', () => {
    expect(said(rule, object('v1', 'Secret', 'a') + object('v1', 'Secret', 'a', '', 'namespace: default'))).toEqual(['file']);
  });

  it('another version is the same object', () => {
    expect(
      said(
        rule,
        object('autoscaling/v1', 'HorizontalPodAutoscaler', 'a', 'spec: {}') +
          object('autoscaling/v2', 'HorizontalPodAutoscaler', 'a', 'spec: {}'),
      ),
    ).toEqual(['file']);
  });

  it('files of one folder that share little', () => {
    expect(
      said(rule, [
        object('v1', 'Secret', 'a') + object('v1', 'Secret', 'b') + object('v1', 'Secret', 'c'),
        object('v1', 'Secret', 'a', 'type: other') + object('v1', 'Secret', 'd') + object('v1', 'Secret', 'e'),
      ]),
    ).toEqual(['folder']);
  });

  it('files that share most are two ways to do one thing', () => {
    expect(said(rule, [object('v1', 'Secret', 'a'), object('v1', 'Secret', 'a')])).toEqual(['elsewhere']);
  });

  it('another kind is another object', () => {
    expect(said(rule, object('v1', 'Secret', 'a') + object('v1', 'ConfigMap', 'a'))).toEqual([]);
  });
});
