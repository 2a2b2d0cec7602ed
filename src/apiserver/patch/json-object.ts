/** A JSON object. Any key may stand in it, `__proto__` too: read and write it with the functions here. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

export const has = (object: JsonObject, key: string): boolean => Object.hasOwn(object, key);

/** The value of a key; undefined where the object has no such key. */
export const valueAt = (object: JsonObject, key: string): unknown => (has(object, key) ? object[key] : undefined);

/** Sets a key. An assignment to `__proto__` would set the prototype. */
export function put(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}

/** A deep copy, whose parts may be changed at will. */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) put(copy, key, copyOf(value[key]));
  return copy;
}

/** The object's keys in the order in which Go prints and writes those of a map. */
export const sortedKeys = (object: JsonObject): string[] => Object.keys(object).sort(byCodePoints);

/** Go compares bytes of UTF-8, which is the order of code points; JavaScript would compare halves of surrogate pairs. */
export function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] === b[i]) continue;
    return (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
  }
  return a.length - b.length;
}

/** A deep copy with the keys of every object sorted: what Go's `json.Marshal` makes of a map. */
export function sorted<T>(value: T): T;
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of sortedKeys(value)) put(copy, key, sorted(value[key]));
  return copy;
}
