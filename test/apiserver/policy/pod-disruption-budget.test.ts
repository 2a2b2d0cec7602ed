import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const budget = (spec: object, name = 'till', labels?: object) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, ...(labels === undefined ? {} : { labels }) },
  spec,
});

describe('a PodDisruptionBudget', () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ minAvailable: '100%' }, []],
    [{ minAvailable: '101%' }, ['spec.minAvailable: Invalid value: "101%": must not be greater than 100%']],
    [{ maxUnavailable: -1 }, ['spec.maxUnavailable: Invalid value: -1: must be greater than or equal to 0']],
    [
      { unhealthyPodEvictionPolicy: 'Never' },
      ['spec.unhealthyPodEvictionPolicy: Unsupported value: "Never": supported values: "AlwaysAllow", "IfHealthyBudget"'],
    ],
  ])('%j', (spec, expected) => {
    expect(causes(ask(budget(spec)))).toEqual(expected);
  });

  it('says one of the two, 0 included', () => {
    const [first, ...rest] = causes(ask(budget({ minAvailable: 0, maxUnavailable: 0 })));
    expect(first).toMatch(/^spec: Invalid value: .*: minAvailable and maxUnavailable cannot be both set$/);
    expect(rest).toEqual([]);
  });

  it('has its metadata looked at only once all else is right', () => {
    expect(causes(ask(budget({ minAvailable: -1 }, 'a/b', { '': 'x' })))).toHaveLength(1);
    expect(causes(ask(budget({}, 'a/b')))).toEqual([`metadata.name: Invalid value: "a/b": may not contain '/'`]);
    expect(causes(ask(budget({}, 'Any_Name')))).toEqual([]);
  });

  it('may keep a selector with a value that is none, not get one', () => {
    const spec = { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a b'] }] } };
    const live = { ...storedOf(ask(budget({}))), spec };
    expect(causes(ask(budget(spec)))).toHaveLength(1);
    expect(causes(askUpdate(live, budget({ ...spec, minAvailable: 1 })))).toEqual([]);
  });
});
