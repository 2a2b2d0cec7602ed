/** The value with the keys of every map sorted, as Go prints maps. A copy. */
export function goSorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(goSorted) as T;
  if (typeof value !== 'object' || value === null) return value;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort(byBytes))
    Object.defineProperty(sorted, key, {
      value: goSorted((value as Record<string, unknown>)[key]),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return sorted as T;
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
