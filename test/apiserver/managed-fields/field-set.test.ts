import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldSet, difference, fieldSet, has, intersection, outside, union } from '../../../src/apiserver/managed-fields/field-set.ts';
import { readFields, writeFields } from '../../../src/apiserver/managed-fields/fields-v1.ts';

const path = fc.array(fc.constantFrom('f:a', 'f:b', 'k:{"n":1}', 'v:"x"'), { minLength: 1, maxLength: 3 });
const paths = fc.array(path, { maxLength: 8 });
const texts = (all: readonly string[][]): Set<string> => new Set(all.map((one) => one.join('/')));

/** The members of a set, as texts. */
function members(set: FieldSet, above = ''): string[] {
  return [...set].flatMap(([step, node]) => {
    const here = above === '' ? step : `${above}/${step}`;
    return [...(node.isMember ? [here] : []), ...members(node.below ?? new Map(), here)];
  });
}

describe('a set of fields', () => {
  it('has what was put into it', () =>
    fc.assert(
      fc.property(paths, path, (all, one) => {
        expect(new Set(members(fieldSet(...all)))).toEqual(texts(all));
        expect(has(fieldSet(...all), one)).toBe(texts(all).has(one.join('/')));
      }),
    ));

  it('is united, intersected and subtracted path by path', () =>
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        const [left, right] = [texts(a), texts(b)];
        expect(new Set(members(union(fieldSet(...a), fieldSet(...b))))).toEqual(new Set([...left, ...right]));
        expect(new Set(members(intersection(fieldSet(...a), fieldSet(...b))))).toEqual(new Set([...left].filter((one) => right.has(one))));
        expect(new Set(members(difference(fieldSet(...a), fieldSet(...b))))).toEqual(new Set([...left].filter((one) => !right.has(one))));
      }),
    ));

  it('outside of another has nothing below a path of that', () =>
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        const isBelow = (one: string): boolean => [...texts(b)].some((above) => one === above || one.startsWith(`${above}/`));
        expect(new Set(members(outside(fieldSet(...a), fieldSet(...b))))).toEqual(new Set([...texts(a)].filter((one) => !isBelow(one))));
      }),
    ));

  it('is empty when nothing is left', () =>
    fc.assert(
      fc.property(paths, (a) => {
        expect(difference(fieldSet(...a), fieldSet(...a)).size).toBe(0);
      }),
    ));

  it('comes back from FieldsV1 as it was', () =>
    fc.assert(
      fc.property(paths, (a) => {
        expect(new Set(members(readFields(writeFields(fieldSet(...a)))))).toEqual(texts(a));
      }),
    ));
});

describe('FieldsV1', () => {
  it('has a dot for a path that has others below it', () => {
    const set = fieldSet(['f:spec', 'f:b'], ['f:spec', 'f:a', 'f:x'], ['f:spec', 'f:a'], ['f:data']);
    expect(JSON.stringify(writeFields(set))).toBe('{"f:data":{},"f:spec":{"f:a":{".":{},"f:x":{}},"f:b":{}}}');
  });

  it('passes over what it does not know', () =>
    expect(members(readFields({ 'f:a': { 'z:1': {} }, 'z:2': {}, 'f:b': null }))).toEqual(['f:a', 'f:b']));

  it.each([[[]], ['x'], [{ 'f:a': 1 }], [{ nothing: {} }], [{ 'k:{': {} }]])('cannot be %j', (fields) =>
    expect(() => readFields(fields)).toThrow(SyntaxError),
  );
});
