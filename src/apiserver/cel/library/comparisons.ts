import { compare, equal } from '../equality.ts';
import type { Implementations } from '../implementation.ts';
import { sizeOf } from '../cost.ts';
import { type CelList, type CelMap, type CelValue } from '../values.ts';

const ORDERED = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'];
const NUMBERS = ['int', 'uint', 'double'];
const PAIRS = [
  ...ORDERED.map((type) => `${type},${type}`),
  ...NUMBERS.flatMap((a) => NUMBERS.filter((b) => b !== a).map((b) => `${a},${b}`)),
];

function orders(name: string, holds: (order: number) => boolean): Implementations {
  return Object.fromEntries(PAIRS.map((pair) => [`${name}(${pair})`, (a: CelValue, b: CelValue) => holds(compare(a, b))]));
}

/** `<` and its kin, `in`, `!`, `size`. */
export const COMPARISONS: Implementations = {
  ...orders('_<_', (order) => order < 0),
  ...orders('_<=_', (order) => order <= 0),
  ...orders('_>_', (order) => order > 0),
  ...orders('_>=_', (order) => order >= 0),
  '!_(bool)': (value: boolean): CelValue => !value,
  '@in(A,list<A>)': (value: CelValue, list: CelList): CelValue => [...list].some((item) => equal(item, value)),
  '@in(A,map<A,B>)': (key: CelValue, map: CelMap): CelValue => map.get(key) !== undefined,
  ...Object.fromEntries(
    ['string', 'bytes', 'list<A>', 'map<A,B>'].map((type) => [`size(${type})`, (value: CelValue) => BigInt(sizeOf(value))]),
  ),
};
