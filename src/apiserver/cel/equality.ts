import { Duration } from '../../kubernetes/duration.ts';
import { bytesCompare } from './bytes.ts';
import { CelError, CelList, CelMap, CelObject, type CelValue, Optional, Timestamp, TypeValue, Uint } from './values.ts';

/** Numbers of the three types are compared by what they count; undefined for anything else. */
export function numberOf(value: CelValue): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return value instanceof Uint ? value.value : undefined;
}

/** Lists that compare and add in their own way: those of a schema with `x-kubernetes-list-type`. */
export interface OwnListSemantics {
  equalTo(other: CelList): boolean;
  plus(other: CelList): CelList;
}

export const hasOwnSemantics = (list: CelList): list is CelList & OwnListSemantics => 'equalTo' in list && 'plus' in list;

/** Maps that compare in their own way: objects of a schema. */
export interface OwnMapSemantics {
  equalTo(other: CelMap): boolean;
}

const comparesItself = (map: CelMap): map is CelMap & OwnMapSemantics => 'equalTo' in map;

/** `==` (cel-go `types.Equal`, read at 0.26): values of different types are unequal, numbers excepted. */
export function equal(a: CelValue, b: CelValue): boolean {
  if (a === null || b === null) return a === b;
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return x == y;
  if (a instanceof CelList) return b instanceof CelList && (hasOwnSemantics(a) ? a.equalTo(b) : sameItems(a, b));
  if (a instanceof CelMap) return b instanceof CelMap && (comparesItself(a) ? a.equalTo(b) : sameEntries(a, b));
  if (a instanceof CelObject) return a.equals(b);
  if (a instanceof Optional) return b instanceof Optional && sameOptional(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && bytesCompare(a, b) === 0;
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos;
  if (a instanceof Duration) return b instanceof Duration && a.nanoseconds === b.nanoseconds;
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name;
  return a === b;
}

function sameItems(a: CelList, b: CelList): boolean {
  if (a.size !== b.size) return false;
  for (let i = 0; i < a.size; i++) {
    const [x, y] = [a.at(i), b.at(i)];
    if (x === undefined || y === undefined || !equal(x, y)) return false;
  }
  return true;
}

function sameEntries(a: CelMap, b: CelMap): boolean {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) {
    const [x, y] = [a.get(key), b.get(key)];
    if (x === undefined || y === undefined || !equal(x, y)) return false;
  }
  return true;
}

const sameOptional = ({ value: a }: Optional, { value: b }: Optional): boolean =>
  a === undefined || b === undefined ? a === b : equal(a, b);

/** Below, at or above zero, as `<` and its kin order two values; throws where they have no order. */
export function compare(a: CelValue, b: CelValue): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return compareNumbers(x, y);
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return bytesCompare(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return compareNumbers(a.nanos, b.nanos);
  if (a instanceof Duration && b instanceof Duration) return compareNumbers(a.nanoseconds, b.nanoseconds);
  throw new CelError('no such overload');
}

function compareNumbers(x: bigint | number, y: bigint | number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) throw new CelError('NaN values cannot be ordered');
  return x < y ? -1 : Number(x > y);
}

/** By bytes of UTF-8, which is by code points: JavaScript's own order puts surrogates before what is above them. */
function compareText(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a.codePointAt(i) ?? 0, b.codePointAt(i) ?? 0];
    if (x !== y) return x - y;
  }
  return a.length - b.length;
}
