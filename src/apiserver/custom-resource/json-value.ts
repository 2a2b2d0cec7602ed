/** An object as JSON has it. */
export type JsonMap = Record<string, unknown>;

export const isMap = (value: unknown): value is JsonMap => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field, if the object has one of that very name: `constructor` is no field of every object. */
export const fieldOf = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;

/** Sets the field whatever its name is: `__proto__` is a field like any other. */
export function setField(map: JsonMap, name: string, value: unknown): void {
  Object.defineProperty(map, name, { value, enumerable: true, writable: true, configurable: true });
}

/** Whether the server reads a number as an int64; all others are float64. */
export const isInteger = (value: number | bigint): boolean =>
  typeof value === 'bigint'
    ? value >= -(2n ** 63n) && value < 2n ** 63n
    : Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;

/** A copy that shares nothing with the value. */
export function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isMap(value)) return value;
  const copy: JsonMap = {};
  for (const key of Object.keys(value)) setField(copy, key, copied(value[key]));
  return copy;
}

/** Whether two values are the same to Go's `reflect.DeepEqual`: an empty list is not no list. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isDeepEqual(item, b[i]));
  if (!isMap(a) || !isMap(b)) return isNumber(a) && isNumber(b) && Number(a) === Number(b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key]));
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

/** The value as JSON with sorted keys: equal texts are equal values. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return Number(part);
    return isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  }) ?? 'null';

/** The value with all keys in order, as Go prints a map. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isMap(value)) return value;
  const sorted: JsonMap = {};
  for (const key of Object.keys(value).sort()) setField(sorted, key, canonical(value[key]));
  return sorted;
}

/** A float as Go's `%v` prints it: `1e+06`, `0.5`, `1e-05`. */
export function goFloat(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
