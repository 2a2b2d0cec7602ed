import { equal } from '../equality.ts';
import type { Implementations } from '../implementation.ts';
import type { CelList, CelValue } from '../values.ts';

const has = (list: CelList, item: CelValue): boolean => [...list].some((other) => equal(other, item));
const contains = (list: CelList, part: CelList): boolean => [...part].every((item) => has(list, item));

/** cel-go's `ext/sets.go`, read at 0.26. */
export const SETS: Implementations = {
  'sets.contains(list<A>,list<A>)': contains,
  'sets.equivalent(list<A>,list<A>)': (a: CelList, b: CelList): CelValue => contains(a, b) && contains(b, a),
  'sets.intersects(list<A>,list<A>)': (a: CelList, b: CelList): CelValue => [...a].some((item) => has(b, item)),
};
