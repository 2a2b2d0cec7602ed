import { Duration } from '../../../kubernetes/duration.ts';
import type { Implementations } from '../implementation.ts';
import { plainText } from '../qualify.ts';
import { CelError, CelList, CelMap, type CelValue, Optional, Timestamp, Uint, ValueMap } from '../values.ts';

const FIRST_MOMENT = -62_135_596_800n * 1_000_000_000n;

function isZero(value: CelValue): boolean {
  if (value instanceof CelList || value instanceof CelMap) return value.size === 0;
  if (value instanceof Uint8Array) return value.length === 0;
  if (value instanceof Uint) return value.value === 0n;
  if (value instanceof Duration) return value.nanoseconds === 0n;
  if (value instanceof Timestamp) return value.nanos === FIRST_MOMENT;
  return value === null || value === '' || value === 0 || value === 0n || value === false;
}

function valueOf({ value }: Optional): CelValue {
  if (value === undefined) throw new CelError('optional.none() dereference');
  return value;
}

/** A map with more entries; none may be there already. */
function insert(map: CelMap, added: Iterable<readonly [CelValue, CelValue]>): CelMap {
  const pairs = [...map.keys()].map((key): [CelValue, CelValue] => [key, map.get(key) ?? null]);
  for (const [key, value] of added) {
    if (map.get(key) !== undefined) throw new CelError(`insert failed: key ${plainText(key)} already exists`);
    pairs.push([key, value]);
  }
  return new ValueMap(pairs);
}

/** Optional values, and what the macros that make maps are made of. */
export const OPTIONALS: Implementations = {
  'optional.of(A)': (value: CelValue): CelValue => Optional.of(value),
  'optional.ofNonZeroValue(A)': (value: CelValue): CelValue => (isZero(value) ? Optional.none : Optional.of(value)),
  'optional.none()': (): CelValue => Optional.none,
  'hasValue(optional<A>)': ({ value }: Optional): CelValue => value !== undefined,
  'value(optional<A>)': valueOf,
  'cel.@mapInsert(map<A,B>,A,B)': (map: CelMap, key: CelValue, value: CelValue): CelValue => insert(map, [[key, value]]),
  'cel.@mapInsert(map<A,B>,map<A,B>)': (map: CelMap, other: CelMap): CelValue =>
    insert(
      map,
      [...other.keys()].map((key): [CelValue, CelValue] => [key, other.get(key) ?? null]),
    ),
};
