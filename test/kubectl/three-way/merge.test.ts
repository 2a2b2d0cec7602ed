import { describe, expect, it } from 'vitest';
import { changesIdentity } from '../../../src/kubectl/three-way/identity.ts';
import { threeWayMergePatch, twoWayMergePatch } from '../../../src/kubectl/three-way/merge.ts';

describe('the merge patch of an apply', () => {
  it.each<[string, [object | undefined, object, object], string]>([
    [
      'sets, deletes and keeps',
      [
        { a: 1, b: { c: 1 } },
        { d: 2, b: {} },
        { a: 1, b: { c: 1, x: 1 } },
      ],
      '{"a":null,"b":{"c":null},"d":2}',
    ],
    ['replaces lists', [{}, { a: [{ b: 1 }] }, { a: [{ b: 1 }, 2] }], '{"a":[{"b":1}]}'],
    ['drops nulls that stand in objects of lists', [{}, { a: [{ c: null, b: 1 }, null] }, {}], '{"a":[{"b":1},null]}'],
    ['sets an empty object', [{}, { a: {} }, {}], '{"a":{}}'],
    ['passes nulls on', [{}, { a: null, b: { c: null } }, { a: 1 }], '{"a":null,"b":{"c":null}}'],
    ['deletes by null what was applied', [{ a: 1 }, { a: null }, { a: 1 }], '{"a":null}'],
    ['deletes nothing of what was never applied', [undefined, { a: 1 }, { a: 1, b: 2 }], '{}'],
    ['puts an object in the place of a scalar', [{ a: 1 }, { a: { b: 1 } }, { a: 1 }], '{"a":{"b":1}}'],
  ])('%s', (_, [original, modified, current], patch) =>
    expect(JSON.stringify(threeWayMergePatch(original && { ...original }, { ...modified }, { ...current }))).toBe(`{"patch":${patch}}`),
  );

  it('does not make another object of it', () =>
    expect(threeWayMergePatch({}, { kind: 'B', spec: { a: [1, 'x'] } }, { kind: 'A' })).toEqual({
      problem: 'precondition failed for: map[kind:B spec:map[a:[1 x]]]',
    }));
});

it('the merge patch of a label sets and deletes', () =>
  expect(JSON.stringify(twoWayMergePatch({ metadata: { labels: { a: '1', b: '2' } } }, { metadata: { labels: { c: '3', b: '2' } } }))).toBe(
    '{"metadata":{"labels":{"a":null,"c":"3"}}}',
  ));

it.each([
  [{ apiVersion: 'v2' }, true],
  [{ kind: 'B' }, true],
  [{ metadata: { name: 'b' } }, true],
  [{ metadata: { labels: {} }, spec: { name: 'b' } }, false],
])('whether %j changes who an object is: %s', (patch, changes) => expect(changesIdentity(patch)).toBe(changes));
