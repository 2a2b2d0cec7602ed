import { isObject, sortedKeys, valueAt } from './json-object.ts';
import { PatchFailure } from './problem.ts';

// JSON values as Go sees them in an `interface{}` (sigs.k8s.io/json: whole numbers that fit are int64, others float64).

/** The Go type, as `reflect` prints it. Null has none. */
export type GoTypeName = '<nil>' | 'bool' | 'string' | 'int64' | 'float64' | '[]interface {}' | 'map[string]interface {}';

export function goTypeOf(value: unknown): GoTypeName {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? 'int64' : 'float64';
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? 'int64' : 'float64';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** Go's `reflect.DeepEqual`. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (isObject(a)) {
    if (!isObject(b) || Array.isArray(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
  }
  return sameScalar(a, b);
}

const sameScalar = (a: unknown, b: unknown): boolean => {
  if (typeof a === 'bigint' || typeof b === 'bigint') return isNumber(a) && isNumber(b) && BigInt(a) === BigInt(b);
  return a === b || ((a ?? null) === null && (b ?? null) === null);
};
const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));

/** Go's `==` of two interface values, which panics where both are lists or both are maps. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return sameScalar(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  throw new PatchFailure('panic', `runtime error: comparing uncomparable type ${goTypeOf(a)}`);
}

/** A set as Go's `map[interface{}]…`, in which `1` and `"1"` differ. A list or a map as a key makes Go panic. */
export class GoSet {
  private readonly keys = new Set<unknown>();

  constructor(values: readonly unknown[]) {
    for (const value of values) this.keys.add(keyOf(value));
  }

  has(value: unknown): boolean {
    return this.keys.has(keyOf(value));
  }
}

function keyOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null)
    throw new PatchFailure('panic', `runtime error: hash of unhashable type ${goTypeOf(value)}`);
  return typeof value === 'bigint' && BigInt(Number(value)) === value ? Number(value) : value;
}

/** Go's `%v`, which for such values is its `%+v` too: `map[spec:map[replicas:3]]`. */
export function goPrint(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goPrint).join(' ')}]`;
  if (isObject(value))
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${goPrint(valueAt(value, key))}`)
      .join(' ')}]`;
  return typeof value === 'number' && goTypeOf(value) === 'float64' ? printFloat(value) : String(value);
}

/** Go's `%g`: the shortest digits, with an exponent from a million and below a ten-thousandth. */
function printFloat(value: number): string {
  const [digits = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
