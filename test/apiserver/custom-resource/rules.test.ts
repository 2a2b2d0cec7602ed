import { describe, expect, it } from 'vitest';
import { isAccepted } from '../../../src/apiserver/request.ts';
import { type Asking, askWidget, refusals } from './widgets.ts';

const INTEGER = { type: 'integer' };
const rule = (text: string, more: object = {}): object => ({ rule: text, ...more });

/** Why the server refuses a spec that has two numbers under these rules. */
function refused(rules: readonly object[], spec: object, asking: Asking = {}): readonly string[] {
  const schema = { type: 'object', properties: { least: INTEGER, most: INTEGER }, 'x-kubernetes-validations': rules };
  return refusals(askWidget({ spec: schema }, { spec }, asking));
}

const ORDER = 'self.least <= self.most';
const WRONG = { least: 3, most: 2 };
const RIGHT = { least: 2, most: 3 };
const told = (field: string, message: string): string => `${field}: Invalid value: "object": ${message}`;

describe('a rule that is broken', () => {
  it.each<[string, object, string]>([
    ['in its own words', { message: 'least is more than most' }, told('spec', 'least is more than most')],
    ['by its text, where it has none', {}, told('spec', `failed rule: ${ORDER}`)],
    ['in words made from the object', { messageExpression: "'least is ' + string(self.least)" }, told('spec', 'least is 3')],
    [
      'in its plain words, where the others cannot be made',
      { message: 'plain', messageExpression: 'string(1 / 0)' },
      told('spec', 'plain'),
    ],
    ['at another field', { fieldPath: '.least', message: 'm' }, told('spec.least', 'm')],
    ['as forbidden', { reason: 'FieldValueForbidden', message: 'm' }, 'spec: Forbidden: m'],
    ['as required', { reason: 'FieldValueRequired', message: 'm' }, 'spec: Required value: m'],
    ['as a duplicate', { reason: 'FieldValueDuplicate', message: 'm' }, 'spec: Duplicate value: "object"'],
  ])('is told %s', (_, more, refusal) => {
    expect(refused([rule(ORDER, more)], WRONG)).toEqual([refusal]);
    expect(refused([rule(ORDER, more)], RIGHT)).toEqual([]);
  });

  it('is told without the type of the value since 1.35', () => {
    expect(refused([rule(ORDER, { message: 'm' })], WRONG, { minor: 35 })).toEqual(['spec: Invalid value: m']);
  });

  it('is told beside others, and one that cannot be run too', () => {
    const rules = [rule('self.least < 3', { message: 'a' }), rule(ORDER, { message: 'b' }), rule('1 / (self.most - 2) == 1')];
    expect(refused(rules, WRONG)).toEqual([
      told('spec', 'a'),
      told('spec', 'b'),
      told('spec', 'division by zero evaluating rule: 1 / (self.most - 2) == 1'),
    ]);
  });
});

describe('rules are not run', () => {
  const REST = 'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
  const type = 'spec.least: Invalid value: "string": spec.least in body must be of type integer: "string"';

  it('on what has not the type that they expect, which is told', () => {
    expect(refused([rule(ORDER)], { least: 'a', most: 2 })).toEqual([type, `<nil>: Invalid value: null: ${REST}`]);
    expect(refused([rule(ORDER)], { least: 'a', most: 2 }, { minor: 33 })).toEqual([type, `<nil>: Invalid value: "null": ${REST}`]);
    expect(refused([], { least: 'a', most: 2 })).toEqual([type]);
  });

  it('beyond what they may cost together', () => {
    const numbers = { type: 'array', items: INTEGER };
    const all = rule('self.all(a, self.all(b, self.all(c, a + b + c > 0)))');
    const content = { spec: Array.from({ length: 200 }, () => 1) };
    expect(
      refusals(
        askWidget({ schema: { type: 'object', properties: { spec: { ...numbers, 'x-kubernetes-validations': [all] } } } }, content),
      )[0],
    ).toMatch(/^spec: Invalid value: "array": .*cost/);
  });
});

describe('rules on a change', () => {
  const FIXED = [rule('self.least == oldSelf.least', { message: 'least is fixed' })];

  it('are asked where there is something that changes', () => {
    expect(refused(FIXED, RIGHT)).toEqual([]);
    expect(refused(FIXED, { least: 1, most: 3 }, { live: { spec: RIGHT } })).toEqual([told('spec', 'least is fixed')]);
    expect(refused(FIXED, { least: 2, most: 9 }, { live: { spec: RIGHT } })).toEqual([]);
  });

  it('may be asked of what is new as well', () => {
    const once = [rule('oldSelf.hasValue() || self.least == 0', { optionalOldSelf: true, message: 'begins at 0' })];
    expect(refused(once, RIGHT)).toEqual([told('spec', 'begins at 0')]);
    expect(refused(once, { least: 2, most: 9 }, { live: { spec: RIGHT } })).toEqual([]);
  });

  it('follow the items of a list by their keys', () => {
    const item = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, size: INTEGER } };
    const grow = [rule('self.size >= oldSelf.size', { message: 'only grows' })];
    const list = (more: object): object => ({ type: 'array', items: { ...item, 'x-kubernetes-validations': grow }, ...more });
    const spec = (more: object): object => ({ type: 'object', properties: { disks: list(more) } });
    const live = { spec: { disks: [{ name: 'a', size: 2 }, { name: 'b', size: 5 }] } }; // biome-ignore format: one line reads better
    const content = { spec: { disks: [{ name: 'b', size: 3 }, { name: 'a', size: 4 }] } }; // biome-ignore format: one line reads better
    const byName = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] };
    expect(refusals(askWidget({ spec: spec(byName) }, content, { live }))).toEqual([told('spec.disks[0]', 'only grows')]);
  });
});

describe('what an update leaves as it was', () => {
  const schema = {
    type: 'object',
    properties: {
      size: { ...INTEGER, maximum: 5 },
      parts: { type: 'array', items: { type: 'string', maxLength: 3 } },
      more: { type: 'string' },
    },
  };
  const live = { spec: { size: 9, parts: ['long enough'], more: 'a' } };
  const ask = (spec: object, minor: number): ReturnType<typeof askWidget> =>
    askWidget({ spec: schema }, { spec: { ...live.spec, ...spec } }, { live, minor });

  it('is forgiven since 1.30', () => {
    expect(isAccepted(ask({ more: 'b' }, 34))).toBe(true);
    expect(isAccepted(ask({ more: 'b' }, 30))).toBe(true);
    expect(refusals(ask({ more: 'b' }, 26))).toEqual([
      'spec.size: Invalid value: 9: spec.size in body should be less than or equal to 5',
      'spec.parts[0]: Too long: may not be longer than 3',
    ]);
  });

  it('is not, where it changes to another wrong value', () => {
    expect(refusals(ask({ size: 8 }, 34))).toEqual(['spec.size: Invalid value: 8: spec.size in body should be less than or equal to 5']);
  });

  it('is forgiven by rules too', () => {
    const small = { ...INTEGER, 'x-kubernetes-validations': [rule('self < 5', { message: 'too big' })] };
    const spec = { type: 'object', properties: { size: small, more: { type: 'string' } } };
    expect(isAccepted(askWidget({ spec }, { spec: { size: 9, more: 'b' } }, { live: { spec: { size: 9, more: 'a' } } }))).toBe(true);
    expect(isAccepted(askWidget({ spec }, { spec: { size: 8 } }, { live: { spec: { size: 9 } } }))).toBe(false);
  });
});
